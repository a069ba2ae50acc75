using System.Globalization;
using SkillMesh.Core.Configuration;

namespace SkillMesh.Learning.Resuming;

/// <summary>The settings by which a team's secrets are known, for keys: with other rules other names are made, and other texts shown.</summary>
internal static class RedactionKey
{
    /// <summary>Adds every part of them.</summary>
    public static void AddTo(List<string?> parts, SkillMeshConfig config)
    {
        foreach (var rule in config.RedactionRules)
        {
            parts.AddRange([rule.Kind, rule.Match, rule.Entropy.ToString("R", CultureInfo.InvariantCulture), Number(rule.Keywords.Count)]);
            parts.AddRange(rule.Keywords);
            parts.Add(Number(rule.Allow.Count));
            parts.AddRange(rule.Allow);
        }

        parts.Add(Number(config.RedactionRules.Count));
        parts.AddRange(config.RedactionAllow);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
