namespace SkillMesh.Schemas.Loading;

/// <summary>Resolves URI references by RFC 3986 section 5.2. Text only: nothing is fetched or normalised beyond dot segments.</summary>
internal static class SchemaUri
{
    public static string Resolve(string baseUri, string reference)
    {
        var r = Split(reference);
        if (r.Scheme.Length > 0)
        {
            return Join(r with { Path = RemoveDots(r.Path) });
        }

        var b = Split(baseUri);
        if (r.Authority is not null)
        {
            return Join(r with { Scheme = b.Scheme, Path = RemoveDots(r.Path) });
        }

        if (r.Path.Length == 0)
        {
            return Join(b with { Query = r.Query ?? b.Query, Fragment = r.Fragment });
        }

        var path = r.Path[0] == '/' ? r.Path : Merge(b, r.Path);
        return Join(b with { Path = RemoveDots(path), Query = r.Query, Fragment = r.Fragment });
    }

    /// <summary>The URI without its fragment, and the fragment without its sign (null where there is none).</summary>
    public static (string Uri, string? Fragment) SplitFragment(string uri)
    {
        var hash = uri.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? (uri, null) : (uri[..hash], uri[(hash + 1)..]);
    }

    private static string Merge(Parts b, string path) => b switch
    {
        { Authority: not null, Path.Length: 0 } => "/" + path,
        _ => b.Path[..(b.Path.LastIndexOf('/') + 1)] + path,
    };

    private static string RemoveDots(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            switch (segments[i])
            {
                case ".":
                    if (isLast)
                    {
                        kept.Add("");
                    }

                    break;
                case "..":
                    if (kept.Count > 1 || (kept.Count == 1 && kept[0].Length > 0))
                    {
                        kept.RemoveAt(kept.Count - 1);
                    }

                    if (isLast)
                    {
                        kept.Add("");
                    }

                    break;
                default:
                    kept.Add(segments[i]);
                    break;
            }
        }

        return string.Join('/', kept);
    }

    private static Parts Split(string uri)
    {
        var (rest, fragment) = SplitFragment(uri);
        string? query = null;
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        if (question >= 0)
        {
            query = rest[(question + 1)..];
            rest = rest[..question];
        }

        var scheme = "";
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (colon > 0 && (slash < 0 || colon < slash) && char.IsAsciiLetter(rest[0]))
        {
            scheme = rest[..colon];
            rest = rest[(colon + 1)..];
        }

        string? authority = null;
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('/', 2);
            end = end < 0 ? rest.Length : end;
            authority = rest[2..end];
            rest = rest[end..];
        }

        return new Parts(scheme, authority, rest, query, fragment);
    }

    private static string Join(Parts parts) =>
        (parts.Scheme.Length > 0 ? parts.Scheme + ":" : "")
        + (parts.Authority is null ? "" : "//" + parts.Authority)
        + parts.Path
        + (parts.Query is null ? "" : "?" + parts.Query)
        + (parts.Fragment is null ? "" : "#" + parts.Fragment);

    private sealed record Parts(string Scheme, string? Authority, string Path, string? Query, string? Fragment);
}
