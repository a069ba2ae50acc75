using SkillMesh.Learning.Threads;

namespace SkillMesh.Learning.Tests.Threads;

/// <summary>What is made on many threads comes out in order.</summary>
public sealed class OrderedWorkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void PartsAreTakenInOrder(int threads)
    {
        var taken = new List<int>();

        OrderedWork.Run(500, threads, () => new Worker { Taken = taken });

        Assert.Equal(Enumerable.Range(0, 500), taken);
    }

    [Fact]
    public void NothingIsTakenAfterTheLastThatIsWanted()
    {
        var taken = new List<int>();

        OrderedWork.Run(500, 4, () => new Worker { Taken = taken, Last = 20 });

        Assert.Equal(Enumerable.Range(0, 21), taken);
    }

    [Fact]
    public void WhatAWorkerThrowsIsThrown()
    {
        var taken = new List<int>();

        var error = Assert.Throws<InvalidDataException>(() => OrderedWork.Run(500, 4, () => new Worker { Taken = taken, Bad = 30 }));

        Assert.Equal("part 30", error.Message);
        Assert.Equal(Enumerable.Range(0, taken.Count), taken);
        Assert.True(taken.Count <= 30);
    }

    private sealed class Worker : IOrderedWorker
    {
        private int _part;

        public required List<int> Taken { get; init; }

        public int Last { get; init; } = int.MaxValue;

        public int Bad { get; init; } = -1;

        public void Make(int part)
        {
            _part = part == Bad ? throw new InvalidDataException($"part {part}") : part;
            Thread.SpinWait(part % 7 * 500);
        }

        public bool Take()
        {
            Taken.Add(_part);
            return _part < Last;
        }
    }
}
