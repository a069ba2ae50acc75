namespace SkillMesh.Core.Diagnostics;

/// <summary>SKM0xxx: the workspace, its configuration, its files and its git repository.</summary>
public static class WorkspaceRules
{
    /// <summary>There is no <c>.claude</c> folder here.</summary>
    public static readonly DiagnosticRule NotInitialised = new("SKM0001", Severity.Info, "nothing is here yet",
        "no .claude folder in {0}",
        "SkillMesh reads and writes files under .claude/. Without that folder there is nothing to report.",
        "Run `skillmesh init` in the repository's root, or pass --repo DIR.");

    /// <summary>A path given on the command line does not exist.</summary>
    public static readonly DiagnosticRule PathNotFound = new("SKM0002", Severity.Error, "path not found",
        "'{0}' does not exist",
        "A path that was named on the command line must exist, or a typing error would pass as a clean result.",
        "Check the spelling, or run `skillmesh init` if the repository was never set up.");

    /// <summary>A path leaves the repository.</summary>
    public static readonly DiagnosticRule PathOutside = new("SKM0003", Severity.Error, "path leaves the repository",
        "'{0}' is outside the repository",
        "Names and paths can come from records other people wrote. A path that leaves the repository, directly or through a link, is never read or written.",
        "Use a path inside the repository; replace links under .claude/ by real files.");

    /// <summary>The configuration file is not what its schema says.</summary>
    public static readonly DiagnosticRule ConfigInvalid = new("SKM0004", Severity.Error, "configuration is invalid",
        "{0}",
        "A setting that is misspelt or has the wrong type would silently mean its default.",
        "Mend the line; the comments in a fresh .claude/skillmesh.yml (`skillmesh init --dry-run` shows it) list every setting.");

    /// <summary>A YAML document cannot be read.</summary>
    public static readonly DiagnosticRule YamlInvalid = new("SKM0005", Severity.Error, "YAML cannot be read",
        "{0}",
        "The file is not YAML that can be read safely: a syntax error, a repeated key, or a shape beyond the limits (depth 64, 1 MiB, no aliases, no custom tags).",
        "Mend the file at the place shown.");

    /// <summary>A command-line argument is wrong.</summary>
    public static readonly DiagnosticRule BadArgument = new("SKM0006", Severity.Error, "argument is wrong",
        "{0}",
        "The command line asks for something that cannot be understood. Nothing was done.",
        "See `skillmesh COMMAND --help`.");

    /// <summary>Another process holds the lock.</summary>
    public static readonly DiagnosticRule Busy = new("SKM0007", Severity.Error, "busy",
        "{0} is held by another process ({1})",
        "Two writers at once would lose one's work. The lock belongs to a living process: it ends with it.",
        "Wait for it to finish and run the command again; --lock-timeout waits longer.");

    /// <summary>A file could not be read or written.</summary>
    public static readonly DiagnosticRule FileAccess = new("SKM0008", Severity.Error, "file access failed",
        "{0}",
        "The operating system refused. What was acknowledged before stands; what this command was writing was not acknowledged.",
        "Look at the path's permissions and the free space, then run the command again.");

    /// <summary>A fault of the tool itself.</summary>
    public static readonly DiagnosticRule InternalError = new("SKM0009", Severity.Error, "internal error",
        "unexpected {0}: {1} ({2})",
        "This is a fault of skillmesh, not of your files. What was acknowledged before stands. The exit code is 4: the result cannot be relied on.",
        "Run the command again; if it stays, report the line above with the command and `skillmesh --version`.");

    /// <summary>No git repository.</summary>
    public static readonly DiagnosticRule NotARepository = new("SKM0010", Severity.Error, "not a git repository",
        "no git repository at {0}",
        "Committing needs a repository. Everything else works without one.",
        "Run `git init`, or leave --commit away.");

    /// <summary>git is in the middle of something.</summary>
    public static readonly DiagnosticRule GitOperationInProgress = new("SKM0011", Severity.Error, "git operation in progress",
        "a {0} is in progress",
        "A commit now would land in the middle of it. Nothing was changed.",
        "Finish it or abort it (`git status` says how), then run the command again.");

    /// <summary>HEAD is detached.</summary>
    public static readonly DiagnosticRule DetachedHead = new("SKM0012", Severity.Error, "HEAD is detached",
        "HEAD is detached at {0}",
        "A commit on a detached HEAD belongs to no branch and is easily lost. Nothing was changed.",
        "Check out a branch (`git switch BRANCH`), then run the command again.");

    /// <summary>The index is locked.</summary>
    public static readonly DiagnosticRule IndexLocked = new("SKM0013", Severity.Error, "the index is locked",
        "{0} exists (age {1})",
        "Another git command is running, or one was killed and left its lock. A foreign lock is never removed for you. Nothing was changed.",
        "Wait for the other command; if none is running, remove the lock file yourself and run the command again.");

    /// <summary>The repository has a shape that cannot be committed to.</summary>
    public static readonly DiagnosticRule UnsupportedRepository = new("SKM0014", Severity.Error, "repository shape is not supported",
        "{0}",
        "The repository uses something this operation does not handle safely. Nothing was changed.",
        "Read the message: it names the shape and the way around it.");

    /// <summary>No identity to commit with.</summary>
    public static readonly DiagnosticRule NoIdentity = new("SKM0015", Severity.Error, "no identity to commit with",
        "git has no user.name and user.email here",
        "An identity is never invented: a commit says who is responsible for it.",
        "Run `git config user.name NAME` and `git config user.email ADDRESS`, then run the command again.");

    /// <summary>The branch kept moving while committing.</summary>
    public static readonly DiagnosticRule BranchMoved = new("SKM0016", Severity.Error, "the branch kept moving",
        "{0} moved {1} times while committing",
        "Another process commits to the same branch faster than this one can. Its commits are kept; ours was not made.",
        "Run the command again when the other process is done.");

    /// <summary>A git command failed.</summary>
    public static readonly DiagnosticRule GitFailed = new("SKM0017", Severity.Error, "git failed",
        "`git {0}` failed: {1}",
        "git itself refused. Its own words are in the message.",
        "Mend what git says, then run the command again.");

    /// <summary>libgit2 is not here, so git does the work.</summary>
    public static readonly DiagnosticRule GitEngineFallback = new("SKM0018", Severity.Info, "git's command line is used",
        "using the git command line: {0}",
        "The libgit2 engine cannot be used here. The git command line gives the same result.",
        "Nothing to do. On Debian `apt-get install libgit2-1.5` makes the libgit2 engine available.");

    /// <summary>An installed file was changed by hand, so uninstall leaves it.</summary>
    public static readonly DiagnosticRule InstalledFileChanged = new("SKM0019", Severity.Warning, "installed file was changed",
        "{0} was changed after init wrote it; it is left as it is",
        "Uninstall removes exactly what init wrote. A file with your own work in it is yours.",
        "Remove it by hand if you do not want it.");

    /// <summary>A schema is not usable.</summary>
    public static readonly DiagnosticRule SchemaInvalid = new("SKM0020", Severity.Error, "schema cannot be used",
        "{0}",
        "A schema with an unknown keyword or a broken reference would check less than it seems to.",
        "Mend the schema at the place shown.");

    /// <summary>A document does not match its schema.</summary>
    public static readonly DiagnosticRule SchemaViolation = new("SKM0021", Severity.Error, "document does not match its schema",
        "{0}",
        "The file's schema is what other tools rely on.",
        "Mend the value at the place shown.");

    /// <summary>A step of the demo failed.</summary>
    public static readonly DiagnosticRule DemoStepFailed = new("SKM0022", Severity.Error, "a step of the demo failed",
        "`skillmesh {0}` ended with exit code {1}",
        "The demo runs the tool's own commands on a throw-away repository. The message above says what stopped this one.",
        "Mend what the message above says, then run the demo again.");

    /// <summary>The demo could not run a build.</summary>
    public static readonly DiagnosticRule DemoNotBuilt = new("SKM0023", Severity.Warning, "the demo ran no build",
        "`skillmesh validate` was shown in place of `dotnet build`: {0}",
        "The build needs the .NET 10 SDK, and the packages SkillMesh.MSBuild and SkillMesh.Generators from a folder or from NuGet's sources.",
        "Install the SDK, run `bash build/pack.sh` in a checkout of SkillMesh, then `skillmesh demo --guard --packages artifacts/packages`.");

    /// <summary>Something else stands in a file's place.</summary>
    public static readonly DiagnosticRule NotAFile = new("SKM0040", Severity.Error, "not a file",
        "'{0}' is {1}, not a file",
        "A pipe would make every reader wait for ever, and a folder would pass for a missing file. Nothing was read or written.",
        "Move it away; if the file was replaced by it, `git checkout -- FILE` puts the file back.");

    /// <summary>A link under .claude.</summary>
    public static readonly DiagnosticRule LinkInTheWay = new("SKM0041", Severity.Error, "a link stands in the way",
        "'{0}' is a link",
        "The .claude folder and the files in it are never read or written through a link: what it points to may be changed between looking and writing, and git commits the link, not the file.",
        "Replace the link by the folder or file itself.");

    /// <summary>Files that a commit would add are ignored by git.</summary>
    public static readonly DiagnosticRule IgnoredByGit = new("SKM0025", Severity.Warning, "git ignores a file to commit",
        "not committed, because git is told to ignore it: {0}",
        "A `.gitignore`, `.git/info/exclude` or the person's own ignore file names it, so it is left out as `git add` would leave it out.",
        "Take the line that `git check-ignore -v` names out, or add the file once with `git add -f`; then run the command again.");

    /// <summary>A document is not JSON.</summary>
    public static readonly DiagnosticRule JsonInvalid = new("SKM0030", Severity.Error, "JSON cannot be read",
        "{0}",
        "The text is not JSON that every reader understands alike: a syntax error, a repeated property name, invalid UTF-8, half of a surrogate pair in a sample.",
        "Mend the text at the place shown.");

    /// <summary>A document is beyond what is checked.</summary>
    public static readonly DiagnosticRule DocumentLimit = new("SKM0031", Severity.Error, "document is beyond a limit",
        "{0}",
        "Size, depth (64), time and the number of faults are bounded, so that no file can make a check hang. What lies beyond the place shown was not checked.",
        "Make the file smaller or flatter, or the schema's pattern or alternatives simpler.");

    /// <summary>Nothing says what format a file has.</summary>
    public static readonly DiagnosticRule UnknownDocumentFormat = new("SKM0032", Severity.Warning, "file's format is not known",
        "{0} was not checked: its name does not say whether it is {1}",
        "A schema is for JSON, JSON Lines, YAML and the front matter of Markdown; the file's extension tells which of them it is.",
        "Narrow the glob, rename the file, or pass `--as FORMAT` to `skillmesh schema check`.");

    /// <summary>A glob of a schema rule fits no file.</summary>
    public static readonly DiagnosticRule NoFileForSchema = new("SKM0033", Severity.Warning, "no file for a schema",
        "no file fits '{0}'",
        "A glob that fits nothing checks nothing: a typing error in it would pass as a clean result.",
        "Mend the glob; it starts at the repository's root, * stays within a folder and ** crosses folders.");

    /// <summary>Schema inference is not in this build.</summary>
    public static readonly DiagnosticRule InferenceMissing = new("SKM0034", Severity.Error, "schema inference is not in this build",
        "this build of skillmesh cannot infer schemas",
        "Inference stands on a library that does not run in the native build.",
        "Use the portable tool: `dotnet tool install SkillMesh.Tool`.");

    /// <summary>A report's readers take fewer results.</summary>
    public static readonly DiagnosticRule ResultsLeftOut = new("SKM0052", Severity.Warning, "results are left out",
        "readers of '{0}' take {1} results; {2} of the least severe ones are left out",
        "A service that is sent more refuses the whole report or drops the end of it without a word.",
        "Mend the most severe ones first, or check fewer paths at a time; `--format text` prints all.");

    /// <summary>A line that only a person can add.</summary>
    public static readonly DiagnosticRule LineToAdd = new("SKM0053", Severity.Warning, "a line is to be added by hand",
        "add '{0}' under '{1}' in this file",
        "The file has that key already, with entries of the team's own. A second one would be an error, and nobody but the team orders its own list.",
        "Add the line shown and commit the file.");

    /// <summary>A hook that only a person can add to.</summary>
    public static readonly DiagnosticRule HookToAdd = new("SKM0054", Severity.Warning, "a hook is to be added by hand",
        "{0}, so it is left as it is; add '{1}' to {2}",
        "init adds its entry only where it can show that everything else stays what it is and that git will run it. Flow style, an anchor on the list, a link or a folder of other repositories too are left to you.",
        "Add the text shown in the place that is named.");

    /// <summary>There is nothing to compare a branch with.</summary>
    public static readonly DiagnosticRule NoBase = new("SKM0026", Severity.Error, "no commit to compare with",
        "cannot compare with '{0}': {1}",
        "What a branch changed is seen from the commit at which it left the other one. A shallow clone often lacks it.",
        "Fetch the branch (`git fetch origin BRANCH`); in a workflow check out with `fetch-depth: 0`.");

    /// <summary>The check of a build ended too early. Reported by the targets of SkillMesh.MSBuild.</summary>
    public static readonly DiagnosticRule BuildCheckEnded = new("SKM0050", Severity.Error, "the build's check ended too early",
        "the check ended with exit code {0} before it was done",
        "The tool that the build started was stopped, ran out of time, or could not start. The build fails rather than pass unchecked.",
        "Build again. SkillMeshSkip=true builds without the check; SkillMeshTimeout gives it more milliseconds.");

    /// <summary>The native build's second program is not there.</summary>
    public static readonly DiagnosticRule McpMissing = new("SKM0070", Severity.Error, "the MCP server is not here",
        "{0}",
        "The native build keeps its MCP server in a program of its own, so that every other command starts faster.",
        "Put `skillmesh-mcp` of the same archive or package beside `skillmesh`, or use the portable tool: `dotnet tool install SkillMesh.Tool`.");

    /// <summary>An agent would write into a folder that is no repository.</summary>
    public static readonly DiagnosticRule NoPlaceForRecords = new("SKM0071", Severity.Error, "no place for records",
        "the folder is neither in a git repository nor initialised, so there is no ledger to write to",
        "An agent's client may be started anywhere. Records in a folder that nobody chose would be found by nobody.",
        "Start the client in the repository, pass `--repo DIR` to `skillmesh mcp`, or run `skillmesh init` in the folder.");

    /// <summary>Rows of this area.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        NotInitialised, PathNotFound, PathOutside, ConfigInvalid, YamlInvalid, BadArgument, Busy, FileAccess, InternalError,
        NotARepository, GitOperationInProgress, DetachedHead, IndexLocked, UnsupportedRepository, NoIdentity,
        BranchMoved, GitFailed, GitEngineFallback, InstalledFileChanged, SchemaInvalid, SchemaViolation, DemoStepFailed, DemoNotBuilt, IgnoredByGit,
        JsonInvalid, DocumentLimit, UnknownDocumentFormat, NoFileForSchema, InferenceMissing,
        NotAFile, LinkInTheWay, NoBase, BuildCheckEnded, ResultsLeftOut, LineToAdd, HookToAdd, McpMissing, NoPlaceForRecords,
    ];
}
