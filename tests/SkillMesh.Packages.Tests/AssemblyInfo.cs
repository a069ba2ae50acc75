// Each starts compilers: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
