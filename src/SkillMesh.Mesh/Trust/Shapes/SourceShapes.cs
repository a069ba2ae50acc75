using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>Packages from addresses and from registries that are not the ecosystem's own.</summary>
internal static partial class SourceShapes
{
    private const string Official =
        @"(?:(?:[\w-]+\.){0,4}(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|nuget\.org|pytorch\.org|nvidia\.com|rubygems\.org|crates\.io|rust-lang\.org|maven\.org|gradle\.org|microsoft\.com|visualstudio\.com|pkg\.github\.com|pkgs\.dev\.azure\.com|golang\.org|packagist\.org|jsr\.io|anaconda\.org|conda-forge\.org|myget\.org)|localhost|127\.0\.0\.1)(?::\d+)?(?=[/\s)`,;]|$)";

    private const string Elsewhere = @"(?:https?|ftp)://(?!" + Official + @")[^\s/]";

    private const string Known =
        @"(?:create-|@|tsc|tsx|ts-node|playwright|prisma|eslint|prettier|jest|vitest|cypress|husky|lint-staged|next|nuxi|nuxt|nx|expo|react-native|ng|vite|rimraf|npm-check|browserslist|update-browserslist-db|kill-port|tailwindcss|storybook|sb|turbo|lerna|changeset|semantic-release|commitlint|webpack|rollup|babel|mocha|pod-install|depcheck|knip|madge|serve|http-server|json-server|sequelize|typeorm|knex|drizzle-kit|supabase|firebase|vercel|netlify|wrangler|patch-package|npm-force|yarn-deduplicate|envinfo|degit|jscodeshift|shadcn|electron|node-gyp|license-checker|markdownlint|cspell|stylelint|biome|oxlint|esbuild|swc|tsup|pnpm|yarn|npm|wait-on|concurrently|cross-env|dotenv|msw|graphql-codegen|openapi|redocly|newman|sort-package-json|only-allow|skills-ref|svelte|astro|hardhat|truffle|typedoc|gatsby|ionic|cap|codemod|puppeteer)";

    public static TrustShape[] All =>
    [
        new(TrustRules.OtherSource, Option, "index extra registry find source add default trusted"),
        new(TrustRules.OtherSource, Pip, "pip pip3 pipx uv poetry easy_install"),
        new(TrustRules.OtherSource, Npm, "npm npx bunx pnpm yarn bun dnx"),
        new(TrustRules.OtherSource, UnknownNpx, "npx bunx"),
        new(TrustRules.OtherSource, Setting, "registry npmregistryserver npm_config_registry pip_index_url pip_extra_index_url uv_index_url uv_default_index goproxy npm yarn pnpm index extra"),
        new(TrustRules.OtherSource, NuGet, "nuget dotnet"),
        new(TrustRules.OtherSource, Others, "gem cargo brew deb trusted apt_key code helm gh luarocks cpan conda rpm dnf yum apk apt_add_repository"),
    ];

    [GeneratedRegex(@"(?<=\s--)\G(?:index-url|extra-index-url|registry|default-index|index|find-links|source|add-source)[= ] ?" + Elsewhere, RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"\G(?:pip[\d.]*|pipx|uv pip|uv tool|uv|poetry|easy_install)\b(?: (?:install|add|run|download))?\b[^\n;|&]{0,160}?\s(?:-[ifrc]|--requirement|--constraint|--editable|-e)?[= ]?(?:[\w.\[\],-]{1,40} ?@ ?)?(?:(?:git|hg|svn|bzr)\+|" + Elsewhere + @"|git://|git@|file://)", RegexOptions.CultureInvariant)]
    private static partial Regex Pip();

    [GeneratedRegex(@"\G(?:npx|bunx|dnx|pnpm dlx|yarn dlx|npm (?:i|install|add|exec|x|link)|yarn add|yarn global add|pnpm (?:add|install|i)|bun (?:add|x|install))\b[^\n;|&]{0,120}?[\s@](?:git\+\w+:|" + Elsewhere + @"|git://|git@|github:|gist:|gitlab:|bitbucket:)", RegexOptions.CultureInvariant)]
    private static partial Regex Npm();

    [GeneratedRegex(@"\G(?:npx|bunx) (?:-y|--yes)(?: (?:-p|--package)[= ]?)? (?!" + Known + @")[a-z][\w.-]*", RegexOptions.CultureInvariant)]
    private static partial Regex UnknownNpx();

    [GeneratedRegex(@"\G(?:(?:npm|yarn|pnpm) (?:config )?set (?:-g |--global |--location=\w+ )?(?:@[\w-]+:)?(?:registry|npmregistryserver)|registry|npmregistryserver|npm_config_registry|pip_index_url|pip_extra_index_url|uv_index_url|uv_default_index|goproxy|(?:extra-)?index-url) ?[=: ] ?" + Elsewhere, RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\G(?:dotnet )?nuget (?:sources? add|add source)\b[^\n]{0,100}?" + Elsewhere + @"|\Gdotnet (?:restore|add|tool|build|new)\b[^\n;|&]{0,140}? (?:-s|-i|--source|--add-source|--nuget-source)[= ]" + Elsewhere, RegexOptions.CultureInvariant)]
    private static partial Regex NuGet();

    [GeneratedRegex(@"\G(?:gem (?:install|sources|fetch)\b[^\n;|&]{0,80}?" + Elsewhere + @"|cargo (?:install|add)\b[^\n;|&]{0,100}? --git|brew (?:tap \S+ |install (?:\S+ )?)https?:|deb \[[^\]\n]{0,80}trusted ?= ?yes|trusted=yes|code --install-extension (?:\S*\.vsix|https?:)|gh extension install|luarocks install\b[^\n]{0,60}https?:|cpan(?:m)? https?:|(?:rpm|dnf|yum|apk)\b[^\n;|&]{0,60}(?:-i\w*|install|add|-u\w*) (?:-\S+ )*(?:" + Elsewhere + @"))", RegexOptions.CultureInvariant)]
    private static partial Regex Others();
}
