//! What must be known of French verbs, as compactly as it goes: irregular rows, and which stems follow which rule.

/// Prefixes (`_` is none), then: tu and vous in the present, tu and vous in the present subjunctive.
pub(super) const IRREGULAR: &str = "\
_|es êtes sois soyez
_|as avez aies ayez
_|vas allez ailles alliez
_|peux pouvez puisses puissiez
_|veux voulez veuilles vouliez
_ équi pré|vaux valez vailles valiez
_|sais savez saches sachiez
_ re|dois devez doives deviez
_ re dé satis contre|fais faites fasses fassiez
_ re|dis dites dises disiez
contre inter pré mé|dis disez dises disiez
_ re é réé|lis lisez lises lisiez
é dé ins pres trans sous réé ré réins pros circons|cris crivez crives criviez
_ pour|suis suivez suives suiviez
_ re sur|vis vivez vives viviez
_ ap com sur re entre rap désap é|prends prenez prennes preniez
_ re de rede par inter con sur pré sub pro sou contre|viens venez viennes veniez
_ ob main con re entre sou appar dé abs|tiens tenez tiennes teniez
_ re per ad pro sou com compro trans o é dé réad|mets mettez mettes mettiez
_ a com dé ra é|bats battez battes battiez
_ re entre pré|vois voyez voies voyiez
_|crois croyez croies croyiez
re aper con per dé|çois cevez çoives ceviez
_|bois buvez boives buviez
_ re|pars partez partes partiez
_ res|sors sortez sortes sortiez
_ res pres con|sens sentez sentes sentiez
_ dé|mens mentez mentes mentiez
_ en ren|dors dormez dormes dormiez
_ res des|sers servez serves serviez
_ par ac se con re en|cours courez coures couriez
_|meurs mourez meures mouriez
ac con re|quiers quérez quières quériez
_ con recon mécon re|nais naissez naisses naissiez
_ ap dis réap|parais paraissez paraisses paraissiez
_ dé|plais plaisez plaises plaisiez
_|tais taisez taises taisiez
_ en|fuis fuyez fuies fuyiez
_ sou|ris riez ries riiez
_|suffis suffisez suffises suffisiez
con ex|clus cluez clues cluiez
_ r|assieds asseyez asseyes asseyiez
ré dis|sous solvez solves solviez
con|vaincs vainquez vainques vainquiez
_ inter cor|romps rompez rompes rompiez
_ re con ad|joins joignez joignes joigniez
_|crains craignez craignes craigniez
_|plains plaignez plaignes plaigniez
at é dé re|teins teignez teignes teigniez
_ re dé|peins peignez peignes peigniez";

/// Column of [`IRREGULAR`]: tu, in the present.
pub(super) const TU: usize = 0;
/// Column: vous, in the present.
pub(super) const VOUS: usize = 1;
/// Column: tu, in the present subjunctive.
pub(super) const TU_SUBJUNCTIVE: usize = 2;
/// Column: vous, in the present subjunctive.
pub(super) const VOUS_SUBJUNCTIVE: usize = 3;

/// Imperatives that are not the present of the indicative: tu, vous.
pub(super) const IMPERATIVES: [(&str, &str); 5] =
    [("va", "allez"), ("sois", "soyez"), ("aie", "ayez"), ("sache", "sachez"), ("veuille", "veuillez")];
/// Verbs that give no orders in these forms.
pub(super) const NO_IMPERATIVE: [&str; 6] = ["êtes", "avez", "savez", "voulez", "pouvez", "devez"];

/// Verbs in -ir that go -is, -issez, without their ending.
pub(super) const SECOND_GROUP: &str = "fin défin chois réuss rempl accompl ag réag fourn réfléch garant sais ressais avert élarg \
    établ rétabl invest réinvest convert divert grand agrand guér obé désobé pun ralent réun sub trah vieill about \
    applaud approfond enrich franch affranch nourr refroid répart sal surg démol éclairc adouc embell assoupl abol bén \
    rebond chér faibl jaill rafraîch roug atterr bât rebât mun roul pol noirc blanch mûr rétréc fléch jou épanou rôt \
    ressurg resurg brand envah engloutir engag lot alourd arrond assort assujett amoindr";
/// Stems of verbs in -dre that keep their d.
pub(super) const IN_DRE: [&str; 12] =
    ["tend", "rend", "vend", "scend", "pend", "défend", "pond", "confond", "perd", "mord", "tord", "épand"];
/// Verbs in -isser and -uiser, which are regular.
pub(super) const IN_ISSER: [&str; 16] = [
    "gliss", "hiss", "tiss", "viss", "déviss", "reviss", "pliss", "liss", "esquiss", "ratiss", "métiss", "puis",
    "épuis", "déguis", "aiguis", "amenuis",
];
/// Ends of verbs in -ier in the present: elsewhere -iez is a past, a conditional or a subjunctive.
pub(super) const IN_IER: [&str; 34] = [
    "fiez", "oubliez", "publiez", "préciez", "merciez", "gociez", "sociez", "ficiez", "souciez", "pliez", "tudiez",
    "pédiez", "médiez", "dédiez", "gédiez", "variez", "mariez", "trariez", "priez", "copiez", "nviez", "nitiez",
    "maniez", "reliez", "nciliez", "siliez", "ffiliez", "fugiez", "déviez", "pariez", "skiez", "criez", "édiez",
    "ppariez",
];
/// Short verbs in -ier, whole.
pub(super) const SHORT_IN_IER: [&str; 4] = ["triez", "liez", "niez", "épiez"];
/// Stems in -ir of verbs in -irer, which are no futures.
pub(super) const IN_IRER: [&str; 18] = [
    "tir", "retir", "attir", "étir", "soutir", "désir", "admir", "respir", "inspir", "aspir", "expir", "transpir",
    "vir", "déchir", "éclair", "cir", "soupir", "chavir",
];
/// Stems that end in -ell or -ett before -ez too.
pub(super) const DOUBLE: [&str; 6] = ["excell", "pell", "scell", "rebell", "libell", "sell"];
/// Two verbs share the form, or it is too rare to be trusted.
pub(super) const UNSURE: [&str; 9] = ["fond", "refond", "cous", "recous", "moul", "vêt", "bouill", "émouv", "absolv"];
