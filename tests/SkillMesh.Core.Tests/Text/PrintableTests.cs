using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Core.Text;

namespace SkillMesh.Core.Tests.Text;

public class PrintableTests
{
    [Theory]
    [InlineData("\u001b[31mred", "\\x1b[31mred")]
    [InlineData("a\nb\r", "a\\nb\\r")]
    [InlineData("\u202eevil", "\\u{202e}evil")]
    [InlineData("zero\u200bwidth", "zero\\u{200b}width")]
    [InlineData("c1 \u009b", "c1 \\x9b")]
    public void WhatNobodySeesIsShown(string text, string expected) => Assert.Equal(expected, Printable.Line(text));

    [Fact]
    public void HalfASurrogatePairIsShown() => Assert.Equal("half \\u{d83d}!", Printable.Line("half \ud83d!"));

    [Theory]
    [InlineData("plain")]
    [InlineData("tab\there")]
    [InlineData("Grüße, 你好, مرحبا, שלום, 👍🏽")]
    public void OrdinaryTextOfAnyScriptIsTheSameInstance(string text) => Assert.Same(text, Printable.Line(text));

    [Fact]
    public void EveryTagAndBidiCodePointIsFlagged()
    {
        foreach (var value in Enumerable.Range(0x202A, 5).Concat(Enumerable.Range(0x2066, 4)).Concat(Enumerable.Range(0xE0000, 128)).Concat(Enumerable.Range(0x80, 32)))
        {
            Assert.True(Printable.IsHostile("a" + new Rune(value) + "b"));
        }
    }

    [Fact]
    public void NothingThatComesOutIsHidden() => Prop.ForAll<string?>(text =>
        Printable.Line(text ?? "").EnumerateRunes().All(rune => !HiddenText.IsHidden(rune))).QuickCheckThrowOnFailure();
}
