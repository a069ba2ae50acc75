using System.Globalization;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary><c>evolve --commit</c> of one new file in a repository of ten thousand, beside <c>git add</c> and <c>git commit</c> of one.</summary>
internal static class CommitBenchmark
{
    private const string Git = "git add && git commit";
    private const int Folders = 100;

    /// <summary>Both builds as they come, and the portable one over LibGit2Sharp where libgit2 is installed.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        var files = run.Number(0, run.Quick ? 1_000 : 10_000);
        var (portable, native) = Build.Of(run);
        var what = string.Create(CultureInfo.InvariantCulture, $"commit one of {files:#,0} files");
        var folders = new List<string>();
        try
        {
            var contenders = new[]
            {
                Evolve(portable, "portable"),
                Evolve(native, "native"),
                Evolve(portable, "portable, LibGit2Sharp", "env", "SKILLMESH_GIT_ENGINE=libgit2"),
            };
            var plain = NewRepository();
            var number = 0;
            // The shell is part of what people run: two programs, one line.
            var git = Contender.Process(
                Git,
                ["sh", "-c", "git -C \"$0\" add folder000/new.txt && git -C \"$0\" commit -q -m more", plain],
                () => File.WriteAllText(Path.Combine(plain, "folder000", "new.txt"), string.Create(CultureInfo.InvariantCulture, $"{++number}\n")));
            var rounds = Rounds.Run(run.Limits(30, 90), [.. contenders, git]);
            double?[] goals = [1.7, 0.75, null];
            return [.. contenders.Zip(goals, (contender, goal) => rounds.Figure(what, contender.Name, Git, goal) with { Again = $"commit {files}" })];
        }
        finally
        {
            folders.ForEach(Surroundings.Remove);
        }

        Contender Evolve(Build build, string name, params string[] before)
        {
            if (build.Missing is not null)
            {
                return Contender.Absent(name, build.Missing);
            }

            var folder = NewRepository();
            var number = 0;
            string[] evolve = [.. before, build.Executable, "evolve", "--commit", "--repo", folder];
            void Add() => Contender.Checked(
                [build.Executable, "finding", "add", "--severity", "nit", "--file", "a.cs", "--pattern", "seen-once",
                    "--description", string.Create(CultureInfo.InvariantCulture, $"Number {++number}"), "--repo", folder]);
            // Two commits first, so that what the first evolve alone writes is there.
            try
            {
                Add();
                Contender.Checked(evolve);
                Add();
                Contender.Checked(evolve);
            }
            catch (InvalidOperationException) when (before.Length > 0)
            {
                return Contender.Absent(name, "libgit2 is not installed");
            }

            var commits = Contender.Checked(["git", "-C", folder, "rev-list", "--count", "HEAD"], withOutput: true).Output.Trim();
            return commits != "3"
                ? Contender.Absent(name, $"after two evolves the repository has {commits} commits, not 3")
                : Contender.Process(name, evolve, Add);
        }

        string NewRepository()
        {
            var folder = Surroundings.NewFolder("commit");
            folders.Add(folder);
            Contender.Checked(["git", "-C", folder, "init", "-q"]);
            for (var file = 0; file < files; file++)
            {
                var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"folder{file % Folders:d3}"), string.Create(CultureInfo.InvariantCulture, $"file{file:d5}.txt"));
                if (file < Folders)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                }

                File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"text of file {file}\n"));
            }

            Directory.CreateDirectory(Path.Combine(folder, ".claude"));
            File.WriteAllText(Path.Combine(folder, ".claude", ".gitkeep"), "");
            Contender.Checked(["git", "-C", folder, "add", "--all"]);
            Contender.Checked(["git", "-C", folder, "commit", "-q", "-m", "start"]);
            return folder;
        }
    }
}
