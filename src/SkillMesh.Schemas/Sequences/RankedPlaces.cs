using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>Sorts places by what stands there.</summary>
[Embedded]
internal static class RankedPlaces
{
    // So few are sorted by insertion.
    private const int Few = 12;

    /// <summary>The places of <paramref name="count"/> elements in order; equal ones keep theirs.</summary>
    public static int[] Of(int count, IRank[] ranks)
    {
        var places = new int[count];
        for (var i = 0; i < count; i++)
        {
            places[i] = i;
        }

        Sort(places, new int[count], 0, count, ranks);
        return places;
    }

    private static void Sort(int[] places, int[] spare, int start, int end, IRank[] ranks)
    {
        if (end - start <= Few)
        {
            for (var i = start + 1; i < end; i++)
            {
                var place = places[i];
                var to = i;
                for (; to > start && Compare(places[to - 1], place, ranks) > 0; to--)
                {
                    places[to] = places[to - 1];
                }

                places[to] = place;
            }

            return;
        }

        var middle = start + ((end - start) / 2);
        Sort(places, spare, start, middle, ranks);
        Sort(places, spare, middle, end, ranks);
        if (Compare(places[middle - 1], places[middle], ranks) <= 0)
        {
            return;
        }

        Array.Copy(places, start, spare, start, middle - start);
        for (int left = start, right = middle, to = start; left < middle; to++)
        {
            places[to] = right < end && Compare(spare[left], places[right], ranks) > 0 ? places[right++] : spare[left++];
        }
    }

    private static int Compare(int left, int right, IRank[] ranks)
    {
        foreach (var rank in ranks)
        {
            if (rank.Compare(left, right) is not 0 and var order)
            {
                return order;
            }
        }

        return 0;
    }
}
