// Times are measured here, and two cores are few.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
