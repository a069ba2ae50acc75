using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>A password may hold words that stand for one elsewhere, and in an environment any character.</summary>
public class PasswordTests
{
    public static TheoryData<string> Words =>
        ["⟦aB[0-9]{1}<k[0-9]{1}Zq2⟧", "⟦kd[0-9]{1}my-[0-9]{1}Kx8zQ⟧", "⟦$uper[0-9]{1}S3cret!⟧", "⟦reinsert[0-9]{1}Kd2⟧", "⟦yours[0-9]{1}Kd2Zz⟧", "⟦ab[0-9]{1}[.]{4}xQ2z⟧"];

    public static TheoryData<string> Characters =>
    [
        "⟦ab[0-9]{1}(Kd2z⟧", "⟦ab[0-9]{1}[{]Kd2z⟧", "⟦ab[0-9]{1},Kd2z⟧", "⟦ab[0-9]{1};Kd2z⟧", "⟦ab[0-9]{1}|Kd2z⟧", "⟦ab[0-9]{1}>Kd2z⟧", "⟦ab[0-9]{1}\\Kd2z⟧",
        "⟦-[0-9]{1}Kd2Zzx4⟧", "⟦/[0-9]{1}Kd2Zzx4⟧", "⟦&[0-9]{1}Kd2Zzx4⟧", "⟦@[0-9]{1}Kd2Zzx4⟧", "⟦[[][0-9]{1}Kd2Zzx4⟧", "⟦ab([0-9]{1})xQ2z⟧", "⟦ab[0-9]{1}\\xQ2zK4⟧",
    ];

    [Theory]
    [MemberData(nameof(Words))]
    public void AWordInsideAPasswordStandsForNothing(string password)
    {
        Marked.IsRedacted($"DB_PASSWORD={password}");
        Marked.IsRedacted($"\"password\": \"{password}\"");
    }

    [Theory]
    [MemberData(nameof(Characters))]
    public void APasswordOfAnEnvironmentMayHoldAnything(string password)
    {
        Marked.IsRedacted($"DB_PASSWORD={password}");
        Marked.IsRedacted($"export DB_PASSWORD={password}\nLANG=C");
    }

    [Theory]
    [InlineData("password: ⟦ab[0-9]{1},Kd2z⟧")]
    [InlineData("  password: ⟦ab[0-9]{1}|Kd2z⟧\nuser: ann")]
    public void SoMayOneThatIsALineOfYaml(string text) => Marked.IsRedacted(text);

    [Theory]
    [InlineData("password: string|null2,")]
    [InlineData("{ password: ab9,Kd2z, user: ann }")]
    [InlineData("DB_PASSWORD=<your-password-2>")]
    [InlineData("DB_PASSWORD=my-secret-2")]
    [InlineData("DB_PASSWORD=your_password9")]
    [InlineData("DB_PASSWORD=insert-password-1")]
    [InlineData("DB_PASSWORD=/run/secrets/db1")]
    [InlineData("DB_PASSWORD=getPassword(x1)")]
    [InlineData("DB_PASSWORD=config(\"X9\")")]
    [InlineData("DB_PASSWORD=$DB_PASS2")]
    [InlineData("DB_PASSWORD=$(cat /run/secrets/db1)")]
    [InlineData("DB_PASSWORD=&anchor1")]
    [InlineData("PASSWORD=env[\"X1\"]")]
    [InlineData("\"password\": \"<password1>\"")]
    public void WhatStandsForAPasswordIsLeft(string text) => Marked.IsLeft(text);

    [Theory]
    [InlineData("DB_PASSWORD={0},OTHER=1")]
    [InlineData("{{DB_PASSWORD={0}}}")]
    [InlineData("<b>DB_PASSWORD={0}</b>")]
    [InlineData("DB_PASSWORD={0}<br>")]
    [InlineData("x\\nDB_PASSWORD={0}\\ny")]
    public void ItEndsWhereTheTextAroundItGoesOn(string text)
    {
        var secret = Marked.Fill("⟦[a-z]{6}[0-9]{2}⟧").Text;
        string With(string value) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, value);
        Assert.Equal(With("[redacted:secret-variable]"), Redactor.For(SkillMeshConfig.Default).Redact(With(secret)));
    }
}
