using Microsoft.CodeAnalysis;

namespace SkillMesh;

/// <summary>
/// The usual queries over sequences, in the place of <see cref="System.Linq"/>: an extension in the nearest namespace is the one that is
/// called, and a form that is not here is still taken from there.
/// </summary>
/// <remarks>
/// Every project compiles this folder into its own assembly. Code compiled ahead of time holds no virtual method of a generic type over
/// value types that is not called by name, so that each of the library's queries of pairs or numbers had a start compile several methods:
/// two thirds of all there were. These are called by name. Answers are those of the library: the same elements in the same order, found as
/// late; sorts are stable.
/// </remarks>
[Embedded]
internal static partial class Sequences
{
    /// <summary>Each element's image.</summary>
    public static IEnumerable<TResult> Select<T, TResult>(this IEnumerable<T> source, Func<T, TResult> image) =>
        new Query<TResult, Selected<T, TResult>>(new Selected<T, TResult>(source, image)).Named();

    /// <summary>The elements that fit.</summary>
    public static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, bool> fits) =>
        new Query<T, Filtered<T>>(new Filtered<T>(source, fits)).Named();

    /// <summary>The images of all elements one after the other.</summary>
    public static IEnumerable<TResult> SelectMany<T, TResult>(this IEnumerable<T> source, Func<T, IEnumerable<TResult>> images) =>
        new Query<TResult, Flattened<T, TResult>>(new Flattened<T, TResult>(source, images)).Named();

    /// <summary>One sequence after the other.</summary>
    public static IEnumerable<T> Concat<T>(this IEnumerable<T> first, IEnumerable<T> second) =>
        new Query<T, Joined<T>>(new Joined<T>(first, second)).Named();

    /// <summary>One more element behind all.</summary>
    public static IEnumerable<T> Append<T>(this IEnumerable<T> source, T last) => Concat(source, new[] { last });

    /// <summary>The first elements, at most <paramref name="count"/>.</summary>
    public static IEnumerable<T> Take<T>(this IEnumerable<T> source, int count) =>
        new Query<T, Sliced<T>>(new Sliced<T>(source, 0, count)).Named();

    /// <summary>All but the first elements.</summary>
    public static IEnumerable<T> Skip<T>(this IEnumerable<T> source, int count) =>
        new Query<T, Sliced<T>>(new Sliced<T>(source, count, int.MaxValue)).Named();

    /// <summary>The first of equal elements.</summary>
    public static IEnumerable<T> Distinct<T>(this IEnumerable<T> source, IEqualityComparer<T>? comparer = null) =>
        new Query<T, Unlike<T>>(new Unlike<T>(source, comparer)).Named();

    /// <summary>In the order of keys; the order of equals is kept.</summary>
    public static Ordered<T> OrderBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null) =>
        Ordered<T>.Of(new Sorted<T>(source, [new Rank<T, TKey>(key, comparer, descending: false).Named()]));

    /// <summary>The highest key first; the order of equals is kept.</summary>
    public static Ordered<T> OrderByDescending<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null) =>
        Ordered<T>.Of(new Sorted<T>(source, [new Rank<T, TKey>(key, comparer, descending: true).Named()]));

    /// <summary>In their own order.</summary>
    public static Ordered<T> Order<T>(this IEnumerable<T> source, IComparer<T>? comparer = null) => OrderBy(source, static element => element, comparer);

    /// <summary>In their own order, the highest first.</summary>
    public static Ordered<T> OrderDescending<T>(this IEnumerable<T> source, IComparer<T>? comparer = null) =>
        OrderByDescending(source, static element => element, comparer);

    /// <summary>Equals of the order so far by a further key.</summary>
    public static Ordered<T> ThenBy<T, TKey>(this Ordered<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null) =>
        source.Then(new Rank<T, TKey>(key, comparer, descending: false).Named());

    /// <summary>Equals of the order so far by a further key, the highest first.</summary>
    public static Ordered<T> ThenByDescending<T, TKey>(this Ordered<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null) =>
        source.Then(new Rank<T, TKey>(key, comparer, descending: true).Named());

    /// <summary>Elements of equal keys together, in the order in which keys come first; null is a key as others are.</summary>
    public static IEnumerable<Group<TKey, T>> GroupBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null) =>
        new Query<Group<TKey, T>, Grouped<T, TKey>>(new Grouped<T, TKey>(source, key, comparer)).Named();
}
