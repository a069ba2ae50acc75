namespace SkillMesh.Core.Redaction;

/// <content>Keys that say themselves what they are. Shapes follow what their makers document.</content>
internal static partial class RedactionRules
{
    private const string Alnum = "[A-Za-z0-9]";
    private const string Word = "[A-Za-z0-9_-]";
    private const string Hex = "[0-9a-f]";
    private const string Base64 = "[A-Za-z0-9+/]";
    private const string Uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private static SecretRule[] Tokens() =>
    [
        // Code hosts
        new TokenRule("github-token", [
            $"ghp_{Alnum}{{36,255}}", $"gho_{Alnum}{{36,255}}", $"ghu_{Alnum}{{36,255}}", "ghs_[A-Za-z0-9_.-]{36,800}", $"ghr_{Alnum}{{36,255}}", "github_pat_[A-Za-z0-9_]{22,255}"]),
        new TokenRule("gitlab-token", [
            "glpat-[A-Za-z0-9_.-]{20,300}", $"gldt-{Word}{{20,64}}", "glrt-[A-Za-z0-9_.-]{20,300}", $"glptt-{Hex}{{40}}", $"glcbt-{Word}{{20,70}}", $"glsoat-{Word}{{20,64}}",
            $"glimt-{Word}{{25}}", $"glagent-{Word}{{50,64}}", $"gloas-{Word}{{64}}", $"glft-{Word}{{20,64}}", $"glffct-{Word}{{20}}", $"GR1348941{Word}{{20}}"]),
        new TokenRule("bitbucket-token", [$"ATBB{Alnum}{{32}}", "ATCTT3xFfG[A-Za-z0-9_=-]{150,300}"], 3, digit: true),
        new TokenRule("sourcegraph-token", [$"sgp_{Hex}{{16}}_{Hex}{{40}}", $"sgp_local_{Hex}{{40}}", $"sgp_{Hex}{{40}}", $"slk_{Hex}{{64}}"]),

        // Clouds
        new TokenRule("aws-access-key", ["AKIA[A-Z0-9]{16}", "ASIA[A-Z0-9]{16}", "ABIA[A-Z0-9]{16}", "ACCA[A-Z0-9]{16}"]),
        new TokenRule("aws-access-key", ["A3T[A-Z0-9]{17}"], 3, digit: true),
        new TokenRule("aws-bedrock-key", ["ABSK[A-Za-z0-9+/]{100,270}[=]{0,2}", "bedrock-api-key-YmVkcm9jay[A-Za-z0-9+/]{20,4000}[=]{0,2}"], 3),
        new TokenRule("google-api-key", [$"AIza{Word}{{35}}"]),
        new TokenRule("google-oauth-secret", [$"GOCSPX-{Word}{{28}}"]),
        new TokenRule("google-oauth-token", ["ya29.c.[A-Za-z0-9_.-]{30,1500}", "ya29.[A-Za-z0-9_-]{30,1000}", "1//0[A-Za-z0-9_-]{40,200}"], 3),
        new TokenRule("azure-client-secret", Each("0123456789", "", "Q~[A-Za-z0-9_.~-]{31,34}"), 3) { Before = 3 },
        new TokenRule("digitalocean-token", [$"dop_v1_{Hex}{{64}}", $"doo_v1_{Hex}{{64}}", $"dor_v1_{Hex}{{64}}"]),
        new TokenRule("alibaba-access-key", [$"LTAI{Alnum}{{20}}"], 3),
        new TokenRule("tencent-secret-id", [$"AKID{Alnum}{{32}}"], 3),
        new TokenRule("cloudflare-origin-key", [$"v1.0-{Hex}{{24}}-{Hex}{{146}}"]),
        new TokenRule("heroku-key", ["HRKU-AA[A-Za-z0-9_-]{58}", $"HRKU-{Uuid}"]),
        new TokenRule("fly-token", ["FlyV1 fm2_[A-Za-z0-9+/=,_]{40,1000}", "fm2_[A-Za-z0-9+/=]{40,1000}", "fm1r_[A-Za-z0-9+/=]{40,1000}", "fm1a_[A-Za-z0-9+/=]{40,1000}", $"fo1_{Word}{{43}}"]),
        new TokenRule("netlify-token", [$"nfp_{Alnum}{{36}}", $"nfc_{Alnum}{{36}}"], 3),
        new TokenRule("render-key", [$"rnd_{Alnum}{{32}}"], 3),
        new TokenRule("databricks-token", [$"dapi{Hex}{{32}}-[0-9]{{1}}", $"dapi{Hex}{{32}}"]),

        // Package registries
        new TokenRule("npm-token", [$"npm_{Alnum}{{36}}"]),
        new TokenRule("nuget-key", ["oy2[a-z0-9]{43}"], 3),
        new TokenRule("pypi-token", [$"pypi-AgEIcHlwaS5vcmc{Word}{{50,1000}}", $"pypi-AgENdGVzdC5weXBpLm9yZw{Word}{{50,1000}}"]),
        new TokenRule("rubygems-key", [$"rubygems_{Hex}{{48}}"]),
        new TokenRule("docker-hub-token", [$"dckr_pat_{Word}{{27}}", $"dckr_oat_{Word}{{32}}"]),
        new TokenRule("cargo-token", [$"cio{Alnum}{{32}}"], 3.5, digit: true),
        new TokenRule("clojars-token", ["CLOJARS_[A-Za-z0-9]{60}"]),
        new TokenRule("artifactory-token", [$"AKCp{Alnum}{{69}}", $"cmVmdGtu{Alnum}{{56}}"], 3),

        // Chat
        new TokenRule("slack-token", [
            "xoxb-[A-Za-z0-9-]{10,250}", "xoxp-[A-Za-z0-9-]{10,250}", "xoxa-[A-Za-z0-9-]{10,250}", "xoxe-[A-Za-z0-9-]{10,250}", "xoxo-[A-Za-z0-9-]{10,250}",
            "xoxr-[A-Za-z0-9-]{10,250}", "xoxs-[A-Za-z0-9-]{10,250}", "xoxe.xoxp-[A-Za-z0-9-]{10,250}", "xoxe.xoxb-[A-Za-z0-9-]{10,250}", "xapp-[0-9]{1}-[A-Za-z0-9-]{10,250}"], digit: true),
        new TokenRule("slack-webhook", ["hooks.slack.com/services/[A-Za-z0-9+/]{20,100}", "hooks.slack.com/workflows/[A-Za-z0-9+/]{20,100}", "hooks.slack.com/triggers/[A-Za-z0-9+/]{20,100}"]),
        new TokenRule("discord-webhook", ["discord.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}", "discordapp.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}"]),
        new TokenRule("teams-webhook", ["webhook.office.com/webhookb2/[A-Za-z0-9@/-]{60,250}"]),
        new TokenRule("telegram-token", [":AA[A-Za-z0-9_-]{32,33}"], 3) { Before = 10, BeforeDigits = true },

        // Payment and shops
        new TokenRule("stripe-key", [$"sk_live_{Alnum}{{16,247}}", $"rk_live_{Alnum}{{16,247}}", $"sk_test_{Alnum}{{16,247}}", $"rk_test_{Alnum}{{16,247}}", $"sk_prod_{Alnum}{{16,247}}", $"rk_prod_{Alnum}{{16,247}}"]),
        new TokenRule("stripe-webhook-secret", ["whsec_[A-Za-z0-9+/]{32,64}[=]{0,2}"]),
        new TokenRule("square-token", [$"sq0atp-{Word}{{22}}", $"sq0csp-{Word}{{43}}", $"EAAA{Word}{{60}}"], 3, digit: true),
        new TokenRule("braintree-token", ["access_token$production$[a-z0-9]{16}$[0-9a-f]{32}", "access_token$sandbox$[a-z0-9]{16}$[0-9a-f]{32}"]),
        new TokenRule("shopify-token", [$"shpat_[0-9a-fA-F]{{32}}", $"shpca_[0-9a-fA-F]{{32}}", $"shppa_[0-9a-fA-F]{{32}}", $"shpss_[0-9a-fA-F]{{32}}"]),
        new TokenRule("razorpay-key", [$"rzp_live_{Alnum}{{14}}", $"rzp_test_{Alnum}{{14}}"]),
        new TokenRule("flutterwave-key", ["FLWSECK-[0-9a-f]{32}-X", "FLWSECK_TEST-[0-9a-zA-Z]{12,40}-X", "FLWSECK_TEST-[0-9a-zA-Z]{12,40}"]),
        new TokenRule("plaid-token", [$"access-production-{Uuid}", $"access-development-{Uuid}", $"access-sandbox-{Uuid}"]),

        // AI
        new TokenRule("anthropic-key", [$"sk-ant-{Word}{{20,250}}"], digit: true),
        new TokenRule("openrouter-key", [$"sk-or-v1-{Hex}{{64}}"]),
        new TokenRule("openai-key", [$"sk-proj-{Word}{{20,250}}", $"sk-svcacct-{Word}{{20,250}}", $"sk-admin-{Word}{{20,250}}", $"sk-{Word}{{20,250}}"], 3.3, digit: true),
        new TokenRule("huggingface-token", [$"hf_[A-Za-z0-9]{{34,40}}", "api_org_[A-Za-z]{34}"], 3),
        new TokenRule("replicate-token", [$"r8_{Alnum}{{37}}"], 3),
        new TokenRule("groq-key", [$"gsk_{Alnum}{{52}}"]),
        new TokenRule("xai-key", [$"xai-{Alnum}{{80}}"]),
        new TokenRule("perplexity-key", [$"pplx-{Alnum}{{48}}"]),
        new TokenRule("nvidia-key", [$"nvapi-{Word}{{60,70}}"]),
        new TokenRule("pinecone-key", ["pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,64}"]),
        new TokenRule("langsmith-key", [$"lsv2_pt_{Hex}{{32}}_{Hex}{{10}}", $"lsv2_sk_{Hex}{{32}}_{Hex}{{10}}"]),
        new TokenRule("jina-key", [$"jina_{Word}{{60,68}}"], 3, digit: true),
        new TokenRule("tavily-key", [$"tvly-dev-{Alnum}{{32}}", $"tvly-{Alnum}{{32}}"], 3),

        // Observability
        new TokenRule("newrelic-key", ["NRAK-[A-Z0-9]{27}", "NRJS-[a-f0-9]{19}", "NRII-[A-Za-z0-9_-]{32}", "NRRA-[a-f0-9]{42}"]),
        new TokenRule("sentry-token", ["sntrys_eyJ[A-Za-z0-9+/=_]{80,400}", $"sntryu_{Hex}{{64}}"]),
        new TokenRule("grafana-token", [$"glsa_{Alnum}{{32}}_[A-Fa-f0-9]{{8}}", "glc_[A-Za-z0-9+/]{32,400}[=]{0,3}", "eyJrIjoi[A-Za-z0-9+/]{60,400}[=]{0,3}"], 3),
        new TokenRule("honeycomb-key", ["hcaik_[a-z0-9]{58}", "hcxik_[a-z0-9]{58}", "hcamk_[a-z0-9]{58}"]),
        new TokenRule("dynatrace-token", ["dt0c01.[A-Z2-7]{24}.[A-Z2-7]{64}", "dt0s16.[A-Z2-7]{8}.[A-Z2-7]{64}"]),
        new TokenRule("posthog-key", [$"phx_{Alnum}{{43,60}}"], 3),
        new TokenRule("logfire-token", ["pylf_v1_us_[A-Za-z0-9]{40,60}", "pylf_v1_eu_[A-Za-z0-9]{40,60}"]),

        // Databases and data
        new TokenRule("planetscale-token", ["pscale_tkn_[A-Za-z0-9_.=-]{32,64}", "pscale_pw_[A-Za-z0-9_.=-]{32,64}", "pscale_oauth_[A-Za-z0-9_.=-]{32,64}"]),
        new TokenRule("supabase-key", [$"sbp_{Hex}{{40}}", $"sb_secret_{Word}{{30,48}}"]),
        new TokenRule("neon-key", ["napi_[a-z0-9]{64}"]),
        new TokenRule("notion-token", [$"ntn_{Alnum}{{46}}", $"secret_{Alnum}{{43}}"], 3),
        new TokenRule("contentful-token", [$"CFPAT-{Word}{{43}}"]),
        new TokenRule("mongodb-atlas-secret", [$"mdb_sa_sk_{Word}{{36,48}}"], 3),

        // CI, infrastructure, secrets
        new TokenRule("circleci-token", [$"CCIPAT_{Alnum}{{22}}_{Hex}{{40}}", $"CCIPRJ_{Alnum}{{22}}_{Hex}{{40}}"]),
        new TokenRule("buildkite-token", [$"bkua_{Hex}{{40}}", $"bkct_{Word}{{40,80}}"]),
        new TokenRule("terraform-token", [".atlasv1.[A-Za-z0-9_=-]{60,70}"]) { Before = 14 },
        new TokenRule("pulumi-token", [$"pul-{Hex}{{40}}"]),
        new TokenRule("vault-token", [$"hvs.{Word}{{24,300}}", $"hvb.{Word}{{90,300}}", $"hvr.{Word}{{24,300}}"], 3),
        new TokenRule("doppler-token", [
            $"dp.pt.{Alnum}{{40,44}}", "dp.st.[a-z0-9_]{2,35}.[A-Za-z0-9]{40,44}", $"dp.st.{Alnum}{{40,44}}", $"dp.ct.{Alnum}{{40,44}}", $"dp.sa.{Alnum}{{40,44}}", $"dp.scim.{Alnum}{{40,44}}", $"dp.audit.{Alnum}{{40,44}}"]),
        new TokenRule("onepassword-token", ["ops_eyJ[A-Za-z0-9+/]{250,2000}[=]{0,3}", "A3-[A-Z0-9]{6}-[A-Z0-9]{11}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}", "A3-[A-Z0-9]{6}-[A-Z0-9]{6}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}"]),
        new TokenRule("age-key", ["AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"]),
        new TokenRule("sonar-token", [$"squ_{Hex}{{40}}", $"sqp_{Hex}{{40}}", $"sqa_{Hex}{{40}}"]),
        new TokenRule("harness-token", [$"pat.{Word}{{22}}.{Hex}{{24}}.{Alnum}{{20}}", $"sat.{Word}{{22}}.{Hex}{{24}}.{Alnum}{{20}}"], 3),
        new TokenRule("octopus-key", ["API-[A-Z0-9]{26,32}"], 3, digit: true),
        new TokenRule("prefect-key", [$"pnu_{Alnum}{{36}}", $"pnb_{Alnum}{{36}}"], 3),
        new TokenRule("dbt-token", [$"dbtc_{Word}{{32,60}}", $"dbtu_{Word}{{32,60}}"], 3),
        new TokenRule("tailscale-key", [$"tskey-auth-{Alnum}{{10,20}}-{Alnum}{{20,40}}", $"tskey-api-{Alnum}{{10,20}}-{Alnum}{{20,40}}", $"tskey-client-{Alnum}{{10,20}}-{Alnum}{{20,40}}"]),
        new TokenRule("openshift-token", ["sha256~[A-Za-z0-9_-]{43}"]),

        // Work tools
        new TokenRule("postman-key", [$"PMAK-{Hex}{{24}}-{Hex}{{34}}"]),
        new TokenRule("linear-key", [$"lin_api_{Alnum}{{40}}", $"lin_oauth_{Hex}{{64}}"]),
        new TokenRule("figma-token", [$"figd_{Word}{{38,44}}"], 3),
        new TokenRule("atlassian-token", ["ATATT3xFf[A-Za-z0-9_=-]{150,250}"]),
        new TokenRule("clickup-token", ["pk_[0-9]{6,9}_[A-Z0-9]{32}"]),
        new TokenRule("typeform-token", ["tfp_[A-Za-z0-9_.=-]{40,64}"], 3),
        new TokenRule("readme-key", ["rdme_[a-z0-9]{70}"]),
        new TokenRule("frameio-token", ["fio-u-[A-Za-z0-9_=-]{64}"]),
        new TokenRule("hubspot-token", [$"pat-na1-{Uuid}", $"pat-na2-{Uuid}", $"pat-eu1-{Uuid}"]),
        new TokenRule("facebook-token", [$"EAACEdEose0cBA{Alnum}{{20,300}}", $"EAAG{Alnum}{{100,300}}", $"EAAC{Alnum}{{100,300}}", $"EAAB{Alnum}{{100,300}}"], 3),
        new TokenRule("twitter-bearer", ["AAAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{60,100}"], 3),
        new TokenRule("dropbox-token", [$"sl.u.{Word}{{130,1500}}", $"sl.{Word}{{130,1500}}"], 3),

        // Mail, messages, maps
        new TokenRule("sendgrid-key", [$"SG.{Word}{{20,24}}.{Word}{{39,50}}"]),
        new TokenRule("brevo-key", ["xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}", "xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}"]),
        new TokenRule("resend-key", ["re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"]),
        new TokenRule("mailgun-key", [$"key-{Hex}{{32}}"], 2.5),
        new TokenRule("mailchimp-key", Each("123456789", "-us", "[0-9]{0,1}")) { Before = 32, BeforeHex = true },
        new TokenRule("twilio-key", Each("0123456789abcdefABCDEF", "SK", "[0-9a-fA-F]{31}")),
        new TokenRule("mapbox-token", [$"sk.eyJ{Alnum}{{40,200}}.{Word}{{22}}"]),
    ];

    // One shape for each of the characters.
    private static string[] Each(string characters, string before, string after)
    {
        var shapes = new string[characters.Length];
        for (var i = 0; i < shapes.Length; i++)
        {
            shapes[i] = $"{before}{characters[i]}{after}";
        }

        return shapes;
    }
}
