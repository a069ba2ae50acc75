// Several of these start compilers and package clients: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
