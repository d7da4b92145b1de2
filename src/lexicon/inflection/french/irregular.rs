//! French verbs that follow no group: their table, and how it is read.

use super::{FUTURE, agree};
use crate::lexicon::inflection::paradigm::{Agreement, PERSONS, Paradigm, Person, Place};

/// An infinitive, or `-` and the ending of a family; after `=`, what may stand before it (promettre, craindre); then forms and
/// stems, to which the same prefix is added:
/// - `P:` present: je tu il nous vous ils (`*`: does not exist);
/// - `F:` stem of the future, else the infinitive without its e;
/// - `I:` stem of the imperfect, else that of nous; `A:` present participle, else that stem and -ant;
/// - `S:` subjunctive: six forms, or the stem of je and that of nous, else those of ils and of the imperfect;
/// - `M:` imperative: tu nous vous, else as in the present;
/// - `Q:` past participle, `N:` one that never agrees; `H:` past historic of il without its t (or with its a);
/// - `V:` verbal adjective; `L:` other forms and misspellings, looked for and never written.
const TABLE: &[&str] = &[
    "être P:suis es est sommes êtes sont F:ser I:ét S:sois sois soit soyons soyez soient M:sois soyons soyez N:été H:fu L:soie soies",
    "avoir P:ai as a avons avez ont F:aur A:ayant S:aie aies ait ayons ayez aient M:aie ayons ayez Q:eu H:eu",
    "aller P:vais vas va allons allez vont F:ir S:aill all M:va allons allez Q:allé H:alla",
    "faire =re,dé,satis,par,sur,contre P:fais fais fait faisons faites font F:fer S:fass fass Q:fait H:fi",
    "pouvoir P:peux peux peut pouvons pouvez peuvent F:pourr S:puiss puiss N:pu H:pu L:puis",
    "vouloir P:veux veux veut voulons voulez veulent F:voudr S:veuill voul M:veuille veuillons veuillez Q:voulu H:voulu",
    "devoir =re P:dois dois doit devons devez doivent F:devr Q:dû H:du",
    "savoir P:sais sais sait savons savez savent F:saur A:sachant S:sach sach M:sache sachons sachez Q:su H:su",
    "dire =re P:dis dis dit disons dites disent Q:dit H:di",
    "-dire =inter,contre,pré,dé,mé P:dis dis dit disons disez disent Q:dit H:di L:dites",
    "suffire P:suffis suffis suffit suffisons suffisez suffisent N:suffi H:suffi",
    "voir =re,entre P:vois vois voit voyons voyez voient F:verr Q:vu H:vi",
    "prévoir P:prévois prévois prévoit prévoyons prévoyez prévoient Q:prévu H:prévi L:préverra",
    "pourvoir P:pourvois pourvois pourvoit pourvoyons pourvoyez pourvoient Q:pourvu H:pourvu",
    "prendre =ap,réap,com,sur,re,entre,mé,é,désap P:prends prends prend prenons prenez prennent Q:pris H:pri",
    "mettre =pro,per,trans,retrans,sou,re,ad,réad,com,compro,é,o,dé,entre P:mets mets met mettons mettez mettent Q:mis H:mi",
    "venir =re,de,rede,sou,par,pré,con,inter,sur,pro,sub,contre,discon,ressou P:viens viens vient venons venez viennent F:viendr Q:venu H:vin",
    "tenir =re,ob,main,sou,con,dé,entre,abs,appar P:tiens tiens tient tenons tenez tiennent F:tiendr Q:tenu H:tin",
    "-crire =é,ré,réé,ins,réins,dé,pres,sous,trans,pros,circons P:cris cris crit crivons crivez crivent Q:crit H:crivi",
    "lire =re,é,réé P:lis lis lit lisons lisez lisent Q:lu H:lu",
    "-cevoir =re,dé,aper,con,per P:çois çois çoit cevons cevez çoivent F:cevr Q:çu H:çu V:cevant",
    "émouvoir P:émeus émeus émeut émouvons émouvez émeuvent F:émouvr Q:ému H:ému V:émouvant",
    "suivre =pour,en P:suis suis suit suivons suivez suivent Q:suivi H:suivi",
    "vivre =sur,re P:vis vis vit vivons vivez vivent Q:vécu H:vécu",
    "-aître =conn,reconn,méconn,par,appar,réappar,dispar,compar,transpar P:ais ais aît aissons aissez aissent Q:u H:u L:ait",
    "-aitre =conn,reconn,méconn,par,appar,réappar,dispar,compar,transpar P:ais ais ait aissons aissez aissent Q:u H:u L:aît",
    "naître =re P:nais nais naît naissons naissez naissent Q:né H:naqui L:nait",
    "accroître P:accrois accrois accroît accroissons accroissez accroissent Q:accru H:accru L:accroit",
    "-vrir =ou,rou,cou,recou,décou,redécou,entrou P:vre vres vre vrons vrez vrent M:vre vrons vrez Q:vert H:vri",
    "-ffrir =o,sou P:ffre ffres ffre ffrons ffrez ffrent M:ffre ffrons ffrez Q:ffert H:ffri",
    "cueillir =ac,re P:cueille cueilles cueille cueillons cueillez cueillent F:cueiller M:cueille cueillons cueillez Q:cueilli H:cueilli",
    "servir =des,res P:sers sers sert servons servez servent Q:servi H:servi",
    "dormir =en,ren P:dors dors dort dormons dormez dorment Q:dormi H:dormi",
    "partir =re,dé P:pars pars part partons partez partent Q:parti H:parti",
    "sortir =res P:sors sors sort sortons sortez sortent Q:sorti H:sorti",
    "sentir =res,con,pres P:sens sens sent sentons sentez sentent Q:senti H:senti",
    "mentir =dé P:mens mens ment mentons mentez mentent Q:menti H:menti",
    "-quérir =ac,con,re,en P:quiers quiers quiert quérons quérez quièrent F:querr Q:quis H:qui",
    "mourir P:meurs meurs meurt mourons mourez meurent F:mourr Q:mort H:mouru",
    "courir =par,re,se,con,en,ac,dis P:cours cours court courons courez courent F:courr Q:couru H:couru",
    "fuir =en P:fuis fuis fuit fuyons fuyez fuient Q:fui H:fui",
    "croire P:crois crois croit croyons croyez croient Q:cru H:cru",
    "boire P:bois bois boit buvons buvez boivent Q:bu H:bu",
    "rire =sou P:ris ris rit rions riez rient N:ri H:ri",
    "-indre =cra,pla,contra,jo,rejo,adjo,disjo,conjo,enjo,po,atte,éte,pe,repe,dépe,te,fe,restre,enfre,empre,astre,ce P:ins ins int ignons ignez ignent \
     Q:int H:igni",
    "battre =com,dé,a,re,é P:bats bats bat battons battez battent Q:battu H:batti",
    "vaincre =con P:vaincs vaincs vainc vainquons vainquez vainquent Q:vaincu H:vainqui V:vaincant",
    "rompre =inter,cor P:romps romps rompt rompons rompez rompent Q:rompu H:rompi",
    "-uire =cond,recond,écond,prod,reprod,coprod,surprod,constr,reconstr,instr,réd,trad,introd,réintrod,détr,séd,déd,ind,end,c,rec \
     P:uis uis uit uisons uisez uisent Q:uit H:uisi",
    "nuire P:nuis nuis nuit nuisons nuisez nuisent N:nui H:nuisi",
    "-clure =con,ex P:clus clus clut cluons cluez cluent Q:clu H:clu",
    "inclure P:inclus inclus inclut incluons incluez incluent Q:inclus H:inclu",
    "résoudre P:résous résous résout résolvons résolvez résolvent Q:résolu H:résolu",
    "-traire =ex,dis,sous,abs P:trais trais trait trayons trayez traient Q:trait",
    "plaire =dé,com P:plais plais plaît plaisons plaisez plaisent N:plu H:plu L:plait",
    // No participle: « tu » is a pronoun far more often.
    "taire P:tais tais tait taisons taisez taisent",
    "asseoir P:assieds assieds assied asseyons asseyez asseyent F:assiér Q:assis H:assi \
     L:assois assoit assoyons assoyez assoient assoie assoira assoirai assoirez",
    "falloir P:* * faut * * * F:faudr I:fall S:faill fall A:* N:fallu H:fallu",
    "valoir =équi,re P:vaux vaux vaut valons valez valent F:vaudr S:vaill val N:valu H:valu",
    "prévaloir P:prévaux prévaux prévaut prévalons prévalez prévalent F:prévaudr N:prévalu H:prévalu",
    "envoyer =r P:envoie envoies envoie envoyons envoyez envoient F:enverr M:envoie envoyons envoyez Q:envoyé H:envoya",
];

/// The forms of `word` where the table has it.
pub(super) fn paradigm(word: &str) -> Option<Paradigm> {
    TABLE.iter().find_map(|row| {
        let mut items = row.split_ascii_whitespace().peekable();
        let model = items.next()?;
        let prefixes = items.next_if(|item| item.starts_with('=')).map_or("", |item| &item[1..]);
        let (ending, alone) = model.strip_prefix('-').map_or((model, true), |family| (family, false));
        let prefix = word.strip_suffix(ending)?;
        let known = if prefix.is_empty() { alone } else { prefixes.split(',').any(|listed| listed == prefix) };
        known.then(|| Row::new(prefix, items).conjugate(word))
    })
}

/// A row of the table, for one verb.
struct Row<'a> {
    prefix: &'a str,
    items: Vec<(&'a str, &'a str)>,
}

impl<'a> Row<'a> {
    fn new(prefix: &'a str, parts: impl Iterator<Item = &'a str>) -> Self {
        let mut mark = "";
        let items = parts.map(|part| {
            let (found, item) = part.split_once(':').unwrap_or((mark, part));
            mark = found;
            (found, item)
        });
        Self { prefix, items: items.collect() }
    }

    /// What stands after a mark, with the verb's prefix.
    fn all(&self, mark: &str) -> Vec<String> {
        let items = self.items.iter().filter(|(found, _)| *found == mark);
        items.map(|(_, item)| if *item == "*" { String::new() } else { format!("{}{item}", self.prefix) }).collect()
    }

    fn first(&self, mark: &str) -> Option<String> {
        self.all(mark).into_iter().next()
    }

    fn conjugate(&self, word: &str) -> Paradigm {
        let mut verb = Paradigm::default();
        verb.add(Place::Infinitive, word);
        let present = self.all("P");
        add_each(&mut verb, Place::Present, &present);
        let stem = |person: usize, ending: &str| {
            present.get(person).and_then(|form| form.strip_suffix(ending)).unwrap_or_default().to_owned()
        };

        let future = self.first("F").unwrap_or_else(|| word.strip_suffix('e').unwrap_or(word).to_owned());
        verb.add_persons(Place::Future, &future, FUTURE);
        verb.add_persons(Place::Conditional, &future, super::IMPERFECT);
        let imperfect = self.first("I").unwrap_or_else(|| stem(3, "ons"));
        verb.add_persons(Place::Imperfect, &imperfect, super::IMPERFECT);

        let subjunctive = self.all("S");
        if subjunctive.len() == 6 {
            add_each(&mut verb, Place::Subjunctive, &subjunctive);
        } else {
            let weak = subjunctive.first().cloned().unwrap_or_else(|| stem(5, "ent"));
            let strong = subjunctive.get(1).unwrap_or(&imperfect);
            let endings = ["e", "es", "e", "ions", "iez", "ent"];
            for ((person, ending), stem) in
                PERSONS.into_iter().zip(endings).zip([&weak, &weak, &weak, strong, strong, &weak])
            {
                verb.add(Place::Subjunctive(person), format!("{stem}{ending}"));
            }
        }

        let imperative = self.all("M");
        let imperative = if imperative.is_empty() { present.get(1..5).unwrap_or_default() } else { &imperative };
        if let [second, .., nous, vous] = imperative {
            for (person, form) in
                [(Person::SecondSingular, second), (Person::FirstPlural, nous), (Person::SecondPlural, vous)]
            {
                if !form.is_empty() {
                    verb.add(Place::Imperative(person), form.as_str());
                }
            }
        }

        if let Some(participle) = self.first("Q") {
            add_participle(&mut verb, &participle);
        } else if let Some(participle) = self.first("N") {
            for agreement in [Agreement::MasculinePlural, Agreement::FeminineSingular, Agreement::FemininePlural] {
                verb.add(Place::AgreedParticiple(agreement), participle.as_str());
            }
            verb.add(Place::Participle, participle);
        }
        let active = self.first("A").unwrap_or_else(|| format!("{imperfect}ant"));
        if !active.is_empty() {
            verb.add(Place::PresentParticiple, active);
        }
        if let Some(adjective) = self.first("V") {
            agree(&adjective, |agreement, form| verb.add(Place::VerbalAdjective(agreement), form));
        }
        if let Some(past) = self.first("H") {
            let (singular, plural) = match past.strip_suffix('a') {
                Some(stem) => (past.clone(), format!("{stem}èrent")),
                None => (format!("{past}t"), format!("{past}rent")),
            };
            verb.add(Place::Past(Person::ThirdSingular), singular);
            verb.add(Place::Past(Person::ThirdPlural), plural);
        }
        for form in self.all("L") {
            verb.add(Place::Loose, form);
        }
        verb
    }
}

fn add_each(verb: &mut Paradigm, place: fn(Person) -> Place, forms: &[String]) {
    for (person, form) in PERSONS.into_iter().zip(forms).filter(|(_, form)| !form.is_empty()) {
        verb.add(place(person), form.as_str());
    }
}

/// The past participle and its agreements.
pub(super) fn add_participle(verb: &mut Paradigm, participle: &str) {
    agree(participle, |agreement, form| {
        let alone = agreement == Agreement::MasculineSingular;
        verb.add(if alone { Place::Participle } else { Place::AgreedParticiple(agreement) }, form);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_none_hides_another() {
        for row in TABLE {
            let mut items = row.split_ascii_whitespace().peekable();
            let model = items.next().unwrap();
            let prefixes = items.next_if(|item| item.starts_with('=')).map_or("", |item| &item[1..]);
            let items: Vec<&str> = items.collect();
            let known = |mark: &str| ["P", "F", "I", "S", "M", "A", "Q", "N", "H", "V", "L"].contains(&mark);
            for (mark, _) in items.iter().filter_map(|item| item.split_once(':')) {
                assert!(known(mark), "{mark} in {row}");
            }
            for prefix in prefixes.split(',') {
                let verb = format!("{prefix}{}", model.trim_start_matches('-'));
                if prefix.is_empty() && model.starts_with('-') {
                    continue;
                }
                assert_eq!(Row::new(prefix, items.iter().copied()).all("P").len(), 6, "{row}");
                let expected = Row::new(prefix, items.iter().copied()).conjugate(&verb).into_forms();
                assert_eq!(paradigm(&verb).map(Paradigm::into_forms), Some(expected), "{verb}");
            }
        }
    }
}
