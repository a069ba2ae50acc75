using System.Diagnostics.CodeAnalysis;

namespace SkillMesh;

internal static partial class Sequences
{
    /// <summary>A new array of the elements.</summary>
    public static T[] ToArray<T>(this IEnumerable<T> source)
    {
        switch (source)
        {
            case T[] array:
                return array.Length == 0 ? [] : (T[])array.Clone();
            case Ordered<T> ordered:
                return ordered.ToArray();
            case ICollection<T> collection:
                if (collection.Count == 0)
                {
                    return [];
                }

                var copy = new T[collection.Count];
                collection.CopyTo(copy, 0);
                return copy;
        }

        T[] elements = [];
        var count = 0;
        foreach (var element in new Each<T>(source))
        {
            if (count == elements.Length)
            {
                Array.Resize(ref elements, count == 0 ? 4 : count * 2);
            }

            elements[count++] = element;
        }

        if (count < elements.Length)
        {
            Array.Resize(ref elements, count);
        }

        return elements;
    }

    /// <summary>A new list of the elements.</summary>
    public static List<T> ToList<T>(this IEnumerable<T> source)
    {
        var list = source is ICollection<T> collection ? new List<T>(collection.Count) : [];
        if (source is T[] array)
        {
            foreach (var element in array)
            {
                list.Add(element);
            }
        }
        else
        {
            foreach (var element in new Each<T>(source))
            {
                list.Add(element);
            }
        }

        return list;
    }

    /// <summary>A new set of the elements.</summary>
    public static HashSet<T> ToHashSet<T>(this IEnumerable<T> source, IEqualityComparer<T>? comparer = null)
    {
        var set = new HashSet<T>(comparer);
        foreach (var element in new Each<T>(source))
        {
            set.Add(element);
        }

        return set;
    }

    /// <summary>The elements by their keys, no two of which are equal.</summary>
    public static Dictionary<TKey, T> ToDictionary<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        ToDictionary(source, key, static element => element, comparer);

    /// <summary>Values by their keys, no two of which are equal.</summary>
    public static Dictionary<TKey, TValue> ToDictionary<T, TKey, TValue>(
        this IEnumerable<T> source, Func<T, TKey> key, Func<T, TValue> value, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        var dictionary = new Dictionary<TKey, TValue>(comparer);
        foreach (var element in new Each<T>(source))
        {
            dictionary.Add(key(element), value(element));
        }

        return dictionary;
    }

    /// <summary>The second of each pair by the first, no two of which are equal.</summary>
    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(this IEnumerable<(TKey Key, TValue Value)> source, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        ToDictionary(source, static pair => pair.Key, static pair => pair.Value, comparer);

    /// <summary>Whether there is an element.</summary>
    public static bool Any<T>(this IEnumerable<T> source)
    {
        if (source is ICollection<T> collection)
        {
            return collection.Count > 0;
        }

        foreach (var _ in new Each<T>(source))
        {
            return true;
        }

        return false;
    }

    /// <summary>Whether an element fits.</summary>
    public static bool Any<T>(this IEnumerable<T> source, Func<T, bool> fits) => TryFirst(source, fits, out _);

    /// <summary>Whether every element fits.</summary>
    public static bool All<T>(this IEnumerable<T> source, Func<T, bool> fits)
    {
        foreach (var element in new Each<T>(source))
        {
            if (!fits(element))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many elements there are.</summary>
    public static int Count<T>(this IEnumerable<T> source)
    {
        if (source is ICollection<T> collection)
        {
            return collection.Count;
        }

        var count = 0;
        foreach (var _ in new Each<T>(source))
        {
            count++;
        }

        return count;
    }

    /// <summary>How many elements fit.</summary>
    public static int Count<T>(this IEnumerable<T> source, Func<T, bool> fits)
    {
        var count = 0;
        foreach (var element in new Each<T>(source))
        {
            count += fits(element) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The first element, or the default where there is none.</summary>
    public static T? FirstOrDefault<T>(this IEnumerable<T> source) => TryFirst(source, static _ => true, out var first) ? first : default;

    /// <summary>The first element that fits, or the default where none does.</summary>
    public static T? FirstOrDefault<T>(this IEnumerable<T> source, Func<T, bool> fits) => TryFirst(source, fits, out var first) ? first : default;

    /// <summary>The first element.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T First<T>(this IEnumerable<T> source) =>
        TryFirst(source, static _ => true, out var first) ? first : throw new InvalidOperationException("The sequence is empty.");

    /// <summary>The first element that fits.</summary>
    /// <exception cref="InvalidOperationException">None does.</exception>
    public static T First<T>(this IEnumerable<T> source, Func<T, bool> fits) =>
        TryFirst(source, fits, out var first) ? first : throw new InvalidOperationException("No element fits.");

    /// <summary>The sum of whole numbers, which fits into their type.</summary>
    public static int Sum<T>(this IEnumerable<T> source, Func<T, int> number)
    {
        var sum = 0;
        foreach (var element in new Each<T>(source))
        {
            sum = checked(sum + number(element));
        }

        return sum;
    }

    /// <inheritdoc cref="Sum{T}(IEnumerable{T}, Func{T, int})"/>
    public static long Sum<T>(this IEnumerable<T> source, Func<T, long> number)
    {
        var sum = 0L;
        foreach (var element in new Each<T>(source))
        {
            sum = checked(sum + number(element));
        }

        return sum;
    }

    /// <summary>The highest number.</summary>
    /// <exception cref="InvalidOperationException">There is no element.</exception>
    public static int Max<T>(this IEnumerable<T> source, Func<T, int> number)
    {
        var max = default(int?);
        foreach (var element in new Each<T>(source))
        {
            var next = number(element);
            max = max is { } before ? Math.Max(before, next) : next;
        }

        return max ?? throw new InvalidOperationException("The sequence is empty.");
    }

    private static bool TryFirst<T>(IEnumerable<T> source, Func<T, bool> fits, [MaybeNullWhen(false)] out T first)
    {
        foreach (var element in new Each<T>(source))
        {
            if (fits(element))
            {
                first = element;
                return true;
            }
        }

        first = default;
        return false;
    }
}
