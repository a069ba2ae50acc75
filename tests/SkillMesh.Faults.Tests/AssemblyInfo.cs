// Sweeps of processes disturb each other: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
