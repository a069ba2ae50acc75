namespace SkillMesh.Mesh.Matching;

/// <summary>Finds a value by its rank without sorting all of them.</summary>
internal static class Selection
{
    /// <summary>The value of which <paramref name="rank"/> values, itself included, are as large or larger. Reorders them.</summary>
    public static float Largest(Span<float> values, int rank)
    {
        var (low, high) = (0, values.Length - 1);
        var wanted = values.Length - rank;
        while (low < high)
        {
            // Hoare's selection, with the middle of three as the pivot.
            var (first, middle, last) = (values[low], values[low + ((high - low) / 2)], values[high]);
            var pivot = Math.Max(Math.Min(first, middle), Math.Min(Math.Max(first, middle), last));
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (values[right] > pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (wanted <= right)
            {
                high = right;
            }
            else if (wanted >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return values[wanted];
    }
}
