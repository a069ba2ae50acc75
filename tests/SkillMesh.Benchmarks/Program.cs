using SkillMesh.Benchmarks;

return BenchmarkVerbs.Run(args, Console.Out, Console.Error);
