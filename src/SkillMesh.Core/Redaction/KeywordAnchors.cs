namespace SkillMesh.Core.Redaction;

/// <summary>The anchors of all keywords, written down: what most texts are looked through for, without the rules being made.</summary>
/// <remarks>A test compares them with the rules and prints the list that is right.</remarks>
internal static class KeywordAnchors
{
    /// <summary>The keywords of each anchor in the order of <see cref="All"/>, a tab between those of one, in ordinal order; a <c>=</c>
    /// before one that stands in this case only. Common words hold
    /// an anchor too, and making the rules for each of them would cost more than all the rest of a short run.</summary>
    public static string[] Words { get; } =
    [
        "=FlyV1 fm2_", "=Private-Lines: ", "=openssl enc", "=svn ", "=mongo ", "=bcp ", "=zip ", "bearer ", "=influx ", "=7z a", "=access_token$sandbox$",
        "AuthenticationHeaderValue(", "=PRIVATE KEY BLOCK-----\t=PRIVATE KEY-----", "=pat-na1-", "=pat-eu1-", "=pat-na2-", "=A3-", "=NRRA-", "=xoxa-",
        "=xkeysib-\t=xsmtpsib-", "=xoxb-\t=xoxe.xoxb-", "dd-api\tdd-app\tdd-application", "-home-", "cf-api", "=xai-", "=NRII-", "=API-\t=nvapi-", "xi-api-key",
        "=NRAK-\t=PMAK-", "=FLWSECK-", "=sk-\t=sk-admin-\t=sk-ant-\t=sk-svcacct-", "=pul-", "=xoxo-", "=xapp-", "=xoxe.xoxp-\t=xoxp-", "=xoxr-", "=gloas-", "=NRJS-",
        "aws-secret", "=xoxs-", "=glcbt-", "=gldt-", "=glft-", "=glimt-", "=glagent-", "bot-token", "=glrt-", "=fio-u-", "=HRKU-\t=HRKU-AA", "scw-secret", "=pplx-",
        "=access-sandbox-", "=GOCSPX-", "=key-", "=tvly-", "x-amz-security-token", "=dt0c01.", "=.atlasv1.", "=dt0s16.", "=ya29.\t=ya29.c.", "=hvb.", "=SG.",
        "=hooks.slack.com/services/\t=hooks.slack.com/triggers/\t=hooks.slack.com/workflows/", "=sk.eyJ", "=sl.", "=dp.audit.\t=dp.sa.\t=dp.scim.\t=dp.st.",
        "=discordapp.com/api/webhooks/", "=hvr.", "=hvs.", "=pat.\t=sat.", "=sl.u.", "=1//0", "://", "=webhook.office.com/webhookb2/", "/home/",
        "=discord.com/api/webhooks/", ":\\/", ".com\\/", "=v1.0-", "PRIVATE%20KEY", "auth0", "=eyJ0eXAiOi", "=SK0", "=sq0atp-", "\\u0", "=AGE-SECRET-KEY-1", "=SK1",
        "=sk-or-v1-", "=doo_v1_\t=dop_v1_\t=dor_v1_\t=pylf_v1_eu_\t=pylf_v1_us_", "=SK2", "\\x2", "=oy2", "=SK3", "\\x3", "=GR1348941", "=SK4", "\\x4", "=SK5", "\\x5",
        "=sha256~", "=SK6", "\\x6", "=SK7", "\\x7", "=SK8", "=SK9", "\"auth\":", "password=", "pwd=", "=SSHPASS=", "accesskey=\taccountkey=\tsharedaccesskey=",
        "=tskey-api-\t=tskey-auth-", "=:AA", "=AAAAAAAAAAAAAAAAAAAAA\t=EAAA", "=SKA\t=SKa", "here_maps", "-pass", "=GIT_PASSWORD=\t_pass", "=LTAI", ":_auth",
        "system_accesstoken", "=EAAB", "=ATBB", "=EAACEdEose0cBA", "=mariadb", "wandb", "facebook", "codeberg", "messagebird", "=eyJhbGciOi", "=SKB\t=SKb", "=eyJlbmMiOi",
        "rollbar", "coinbase", "=tskey-client-", "=dp.ct.", "=sq0csp-", "%5CUsers", "=EAAC", "line_access", "=smbclient", "=ACCA", "=bkct_", "=SKC\t=SKc", "=sqlcmd",
        "ibmcloud", "discord", "=pypi-AgEIcHlwaS5vcmc", "=access-development-", "=tvly-dev-", "=AKID", "=SKD\t=SKd", "pwd", "passwd", "=wget", "=SKE\t=SKe", "credential",
        "%2FUsers\t%2Fhome\t%3A%2F%2F", "cloudflare", "=SKF\t=SKf", "=glffct-", "=ATATT3xFf\t=ATCTT3xFfG", "=EAAG", "pagerduty", "datadog", "together", "opsgenie",
        "=rubygems_", "\\/h", "line-channel", "line_channel", "cohere", "=ABIA", "=rabbitmqadmin", "=AKIA", "jenkins", "cookie", "&sig", "?sig", "=ASIA",
        "=bedrock-api-key-YmVkcm9jay", "forgejo", "x-auth-key", "api-key", "subscription-key", "access-key\tsecret-access-key", "apikey\tddapikey\thereapikey", "splunk",
        "postmark", "=ABSK", "zendesk", "=mdb_sa_sk_", "snyk", "private_key\tstorage_key", "signing_key", "auth_key", "api_key\tco_api_key",
        "encryption_key\tsubscription_key", "master_key", "access_key\taws_key\tsecret_access_key", "account_key", "=oc login", "=podman login", "=docker login",
        "=registry login", "=az login", "airtable", "=redis-cli", "hcloud", "twilio", "mollie", "=openssl", "=rk_live_\t=sk_live_", "intercom", "tomtom", "sumologic",
        "=cmVmdGtu", "asana", "sessiontoken\ttoken", "=jina_", "linode", "vonage", "hetzner", "azdo", "algolia", "=cio", "mattermost", "nexmo", "/root", "=sk-proj-",
        "=dp.pt.", "here-api", "=dapi\t=ldapsearch", "maptiler", "eleven_api\there_api", "=AKCp", "=CFPAT-", "=PGPASSWORD=", "=shpat_\t=sshpass", "=CCIPAT_", "=unzip",
        "=glpat-\t=glptt-", "=mongodump", "=lftp", "=github_pat_", "=RESTIC_PASSWORD=\t=RSYNC_PASSWORD=", "=BORG_PASSPHRASE=", "=rk_prod_\t=sk_prod_",
        "=mysql\t=mysqladmin\t=mysqldump", "secret", "vercel", "passphrase", "jira", "=eyJrIjoi\t=eyJraWQiOi", "=access_token$production$", "=access-production-",
        "&lt;private", "<private", "sharedaccesssignature sr", "=curl\tcurl", "azure_devops\tazure_storage\tazuredevops", "elastic", "mistral", "travis", "=glsoat-",
        "=mongosh", "awssecret", "-Users-\t=-us1\t=-us2\t=-us3\t=-us4\t=-us5\t=-us6\t=-us7\t=-us8\t=-us9", "/Users/", "pusher", "\\Users\\", "=A3T", "watson", "gitea",
        "okta", "vsts", "hec_token", "\\/U", "vault-token\tvault_token", "=REDISCLI_AUTH=", "pager_duty", "mailgun", "=bkua_", "heroku", "confluence", "elevenlabs",
        "codecov", "=.ewo", "openweather", "=pscale_pw_", "password\tssws", "=xoxe-", "influx", "paypal", "scaleway", "=.eyA\t=.eyJ",
        "=keytool\taccesskey\taccountkey\tauthkey\tencryptionkey\tprivatekey\tsecretaccesskey\tsharedaccesskey", "launch_darkly\tlaunchdarkly", "=AIza", "authorization",
        "=pypi-AgENdGVzdC5weXBpLm9yZw", "\\/\\", "\\home\\", "\\Documents and Settings\\", "=0Q~", "=1Q~", "=2Q~", "=3Q~", "=4Q~", "=5Q~", "=6Q~", "=7Q~", "=8Q~", "=9Q~",
        "=fo1_", "=fm2_", "=lsv2_pt_\t=lsv2_sk_", "=r8_", "=fm1a_", "=shpca_", "=shppa_", "=sqa_", "=glsa_", "fb_access\tfb_app", "=pnb_", "=sb_secret_", "=whsec_",
        "=nfc_", "=glc_", "=dbtc_", "dd_api\tdd_app", "=figd_", "ld_api\tld_sdk", "=rnd_", "pd_api", "=pscale_oauth_", "=rdme_", "=re_", "cf_api", "=hf_", "=api_org_",
        "=lin_api_\t=napi_", "xi_api_key", "=CCIPRJ_", "=FLWSECK_TEST-", "=hcaik_\t=hcxik_", "=slk_", "=hcamk_", "=pk_", "=rk_test_", "=gsk_\t=pcsk_\t=sk_test_",
        "=MYSQL_PWD=", "ibm_api\tibm_cloud", "=npm_", "owm_api", "=lin_oauth_", "=pscale_tkn_", "=ntn_", "=gho_", "sumo_", "=sbp_", "=nfp_\t=tfp_", "=sgp_\t=sgp_local_",
        "=ghp_", "=sqp_", "=rzp_live_\t=rzp_test_", "=fm1r_", "=ghr_", "=dckr_oat_\t=dckr_pat_", "=ghs_", "=ops_eyJ\tdevops_pat", "=CLOJARS_", "=shpss_\taccess_token",
        "aws_sec\taws_secret\taws_security_token\taws_session_token", "=sntrys_eyJ", "=secret_", "bot_token", "=ghu_", "=pnu_", "=squ_", "=dbtu_", "=sntryu_",
        "scw_secret", "=phx_",
    ];

    /// <summary>As <see cref="KeywordIndex.AnchorOf"/> gives them, each once, in ascending order.</summary>
    public static ReadOnlySpan<uint> All =>
    [
        0x203176, 0x203A73, 0x206C73, 0x206E76, 0x206F67, 0x207063, 0x207069, 0x207265, 0x207875, 0x207A37, 0x24786F, 0x286575, 0x2D2D2D, 0x2D3161, 0x2D3175, 0x2D3261,
        0x2D3361, 0x2D6172, 0x2D6178, 0x2D6269, 0x2D6278, 0x2D6464, 0x2D656D, 0x2D6663, 0x2D6961, 0x2D6969, 0x2D6970, 0x2D6978, 0x2D6B61, 0x2D6B63, 0x2D6B73, 0x2D6C75,
        0x2D6F78, 0x2D7070, 0x2D7078, 0x2D7278, 0x2D7361, 0x2D736A, 0x2D7377, 0x2D7378, 0x2D7462, 0x2D7464, 0x2D7466, 0x2D746D, 0x2D746E, 0x2D746F, 0x2D7472, 0x2D752D,
        0x2D756B, 0x2D7763, 0x2D786C, 0x2D786F, 0x2D7870, 0x2D7965, 0x2D796C, 0x2D7A6D, 0x2E3130, 0x2E3176, 0x2E3631, 0x2E3932, 0x2E6276, 0x2E6773, 0x2E6B63, 0x2E6B73,
        0x2E6C73, 0x2E7064, 0x2E7070, 0x2E7276, 0x2E7376, 0x2E7461, 0x2E752E, 0x2F2F31, 0x2F2F3A, 0x2F3262, 0x2F656D, 0x2F736B, 0x2F7C3A, 0x2F7C6D, 0x302E31, 0x303225,
        0x306874, 0x306A79, 0x306B73, 0x307173, 0x30757C, 0x312D79, 0x316B73, 0x31762D, 0x31767F, 0x326B73, 0x32787C, 0x32796F, 0x336B73, 0x33787C, 0x343331, 0x346B73,
        0x34787C, 0x356B73, 0x35787C, 0x363532, 0x366B73, 0x36787C, 0x376B73, 0x37787C, 0x386B73, 0x396B73, 0x3A2268, 0x3D6472, 0x3D6477, 0x3D7373, 0x3D7965, 0x612D79,
        0x61613A, 0x616161, 0x616B73, 0x616D7F, 0x61702D, 0x61707F, 0x61746C, 0x617F3A, 0x617F6D, 0x626161, 0x626274, 0x626330, 0x626461, 0x62646E, 0x626563, 0x626564,
        0x626567, 0x62686A, 0x626B73, 0x626C6A, 0x626C6C, 0x626E69, 0x632D79, 0x632E70, 0x633071, 0x633525, 0x636161, 0x63617F, 0x63626D, 0x636361, 0x636B62, 0x636B73,
        0x636C71, 0x636D62, 0x637369, 0x637635, 0x642D73, 0x642D79, 0x64696B, 0x646B73, 0x647770, 0x647773, 0x656777, 0x656B73, 0x657263, 0x663225, 0x666475, 0x666B73,
        0x666C67, 0x667833, 0x676161, 0x676170, 0x676F64, 0x676F74, 0x677370, 0x677962, 0x682F7C, 0x68632D, 0x68637F, 0x686F63, 0x696261, 0x696262, 0x696B61, 0x696B6E,
        0x696B6F, 0x697326, 0x69733F, 0x697361, 0x6A396D, 0x6A6567, 0x6B2D68, 0x6B2D69, 0x6B2D6E, 0x6B2D73, 0x6B6970, 0x6B6E75, 0x6B7261, 0x6B7362, 0x6B7365, 0x6B737F,
        0x6B796E, 0x6B7F65, 0x6B7F67, 0x6B7F68, 0x6B7F69, 0x6B7F6E, 0x6B7F72, 0x6B7F73, 0x6B7F74, 0x6C2063, 0x6C206E, 0x6C2072, 0x6C2079, 0x6C207A, 0x6C6261, 0x6C632D,
        0x6C6368, 0x6C6977, 0x6C6F6D, 0x6C7373, 0x6C7F6B, 0x6D6F63, 0x6D6F74, 0x6D7573, 0x6D766D, 0x6E6173, 0x6E656B, 0x6E696A, 0x6E696C, 0x6E6F76, 0x6E7A74, 0x6F647A,
        0x6F676C, 0x6F6963, 0x6F6D72, 0x6F6D78, 0x6F722F, 0x702D6B, 0x702E70, 0x70612D, 0x706164, 0x70616D, 0x70617F, 0x70636B, 0x706663, 0x706770, 0x706873, 0x706963,
        0x70697A, 0x706C67, 0x706D75, 0x707466, 0x707F62, 0x707F63, 0x707F67, 0x707F6B, 0x717379, 0x726365, 0x726576, 0x726870, 0x72696A, 0x726A79, 0x727024, 0x72702D,
        0x72703B, 0x72703C, 0x727320, 0x727563, 0x72757A, 0x73616C, 0x73696D, 0x736976, 0x736C67, 0x736F67, 0x737377, 0x73752D, 0x73752F, 0x737570, 0x73757C, 0x743361,
        0x746177, 0x746967, 0x746B6F, 0x747376, 0x747F63, 0x752F7C, 0x756176, 0x75617F, 0x75647F, 0x75676C, 0x756B62, 0x756B6F, 0x756C66, 0x76656C, 0x766F63, 0x77652E,
        0x776E65, 0x77707F, 0x777373, 0x786F78, 0x78756C, 0x796170, 0x796177, 0x79652E, 0x79656B, 0x796C6B, 0x7A6961, 0x7A6972, 0x7A7939, 0x7C2F7C, 0x7C656D, 0x7C7367,
        0x7E7130, 0x7E7131, 0x7E7132, 0x7E7133, 0x7E7134, 0x7E7135, 0x7E7136, 0x7E7137, 0x7E7138, 0x7E7139, 0x7F316F, 0x7F326D, 0x7F3276, 0x7F3872, 0x7F6131, 0x7F6163,
        0x7F6170, 0x7F6171, 0x7F6173, 0x7F6266, 0x7F626E, 0x7F6273, 0x7F6365, 0x7F6366, 0x7F636C, 0x7F6374, 0x7F6464, 0x7F6467, 0x7F646C, 0x7F646E, 0x7F6470, 0x7F656C,
        0x7F656D, 0x7F6572, 0x7F6663, 0x7F6668, 0x7F6772, 0x7F6970, 0x7F6978, 0x7F6A72, 0x7F6B63, 0x7F6B69, 0x7F6B6C, 0x7F6B6D, 0x7F6B70, 0x7F6B72, 0x7F6B73, 0x7F6C71,
        0x7F6D62, 0x7F6D70, 0x7F6D77, 0x7F6E69, 0x7F6E6B, 0x7F6E74, 0x7F6F68, 0x7F6F6D, 0x7F7062, 0x7F7066, 0x7F7067, 0x7F7068, 0x7F7071, 0x7F707A, 0x7F7231, 0x7F7268,
        0x7F726B, 0x7F7368, 0x7F7370, 0x7F7372, 0x7F7373, 0x7F7377, 0x7F7379, 0x7F7465, 0x7F746F, 0x7F7568, 0x7F756E, 0x7F7571, 0x7F7574, 0x7F7579, 0x7F7763, 0x7F7868,
    ];
}
