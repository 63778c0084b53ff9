//! My rules: the draft clause by clause, publishing, and the versions.

pub(crate) mod papers;

use crate::{
    App, Error,
    guides::{check_views, rulebook_run},
    library::{AGREEMENT, FACT_SHEET, RULEBOOK},
    views::{
        guide::{CheckView, GuideView},
        rules::{ClauseView, RulesPaper, RulesView, VersionRow},
    },
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{
    document::{
        Block, Body, Document,
        compose::{Frame, compose},
        plain_text, run_together,
    },
    facts::Value,
    guide::{Answers, engine},
    rulebook::{Rulebook, RulebookVersion},
};
use store::table;

impl App {
    /// The rules as they stand in the draft, and the versions published.
    pub fn rules(&self) -> Result<RulesView, Error> {
        let today = self.today();
        self.worker.with(move |desk| rules_view(desk, today))
    }

    /// Opens the policy builder at the page that decides a clause.
    pub fn change_clause(&self, page: &str) -> Result<GuideView, Error> {
        let run = self.open_guide(RULEBOOK)?.run;
        self.guide_page(&run, page)
    }

    /// Puts a check right from My rules.
    pub fn fix_rule(&self, check: &str) -> Result<RulesView, Error> {
        let run = self.open_guide(RULEBOOK)?.run;
        self.fix_check(&run, check)?;
        self.rules()
    }

    /// Leaves a check as it is, from My rules.
    pub fn accept_rule(&self, check: &str) -> Result<RulesView, Error> {
        let run = self.open_guide(RULEBOOK)?.run;
        self.accept_check(&run, check)?;
        self.rules()
    }
}

/// Everything one rulebook makes.
struct Papers {
    rules: Document,
    fact_sheet: Document,
}

/// The number the next publication gets.
pub(crate) fn next_version(desk: &Desk) -> Result<u32, Error> {
    Ok(latest(desk)?.map_or(1, |v| v.number + 1))
}

/// The newest version.
pub(crate) fn latest(desk: &Desk) -> Result<Option<RulebookVersion>, Error> {
    Ok(desk.store.read(table::rulebook_version::latest)?)
}

fn draft_answers(desk: &Desk) -> Result<Answers, Error> {
    let Some(run) = rulebook_run(desk)? else { return Ok(Answers::default()) };
    let library = desk.library.clone();
    Ok(engine::stand(library.guide(RULEBOOK)?, &library.facts(&desk.practice), &run.answers).answers)
}

/// The number publishing these answers would give; `None` when they are what the newest version says.
pub(crate) fn to_publish(desk: &Desk, answers: &Answers) -> Result<Option<u32>, Error> {
    let Some(newest) = latest(desk)? else { return Ok(Some(1)) };
    let same = newest.answers == *answers && reads_as_published(desk, &newest)?;
    Ok(if same { None } else { Some(newest.number + 1) })
}

/// Whether a version's answers still read as they did when it was published: an update of the app may word
/// them better, and the practice may have changed its trade, its words or its address.
pub(crate) fn reads_as_published(desk: &Desk, version: &RulebookVersion) -> Result<bool, Error> {
    let (now, _) = papers_of(desk, &version.answers, &version_status(desk, version.number))?;
    let rules = texts(&now.rules) == texts(&version.document);
    Ok(rules && now.fact_sheet.blocks == version.fact_sheet.blocks)
}

/// Freezes the answers, the typed rules and the composed documents as the next version. Publishing what is
/// the newest version already makes no second one.
pub(crate) fn publish(desk: &mut Desk, answers: &Answers, on: NaiveDate) -> Result<(), Error> {
    let Some(number) = to_publish(desk, answers)? else { return Ok(()) };
    let (Papers { rules: document, fact_sheet }, rulebook) =
        papers_of(desk, answers, &version_status(desk, number))?;
    let answers = answers.clone();
    let version = RulebookVersion { number, published_on: on, answers, rulebook, document, fact_sheet };
    desk.store.tx(|tx| table::rulebook_version::insert(tx, &version))?;
    Ok(())
}

/// The rules without any client, as they stand in these answers.
pub(crate) fn draft_document(desk: &Desk, answers: &Answers) -> Result<Document, Error> {
    Ok(papers_of(desk, answers, desk.library.words.text("document.draft"))?.0.rules)
}

fn papers_of(desk: &Desk, answers: &Answers, status: &str) -> Result<(Papers, Rulebook), Error> {
    let library = desk.library.clone();
    let guide = library.guide(RULEBOOK)?;
    let (standing, rules) = engine::stand_with_rules(guide, &library.facts(&desk.practice), answers)?;
    let mut facts = standing.facts;
    facts.set("agreement.version", Value::Text(status.to_owned()));
    let make = |paper: RulesPaper, kind: &str| {
        let frame = Frame {
            kind: paper.kind().into(),
            language: desk.practice.language.clone(),
            page_size: desk.practice.page_size,
            status: status.to_owned(),
            signatories: Vec::new(),
        };
        Ok::<_, Error>(compose(library.wording(guide, kind)?, &facts, &library.words, &frame))
    };
    let papers = Papers {
        rules: make(RulesPaper::Rules, AGREEMENT)?,
        fact_sheet: make(RulesPaper::FactSheet, FACT_SHEET)?,
    };
    Ok((papers, rules))
}

fn version_status(desk: &Desk, number: u32) -> String {
    desk.library.words.say("document.version", &[("version", &number.to_string())])
}

fn rules_view(desk: &Desk, today: NaiveDate) -> Result<RulesView, Error> {
    let library = desk.library.clone();
    let versions = desk.store.read(table::rulebook_version::list)?;
    let newest = latest(desk)?;
    let run = rulebook_run(desk)?;
    let begun = run.as_ref().is_some_and(|r| !r.answers.0.is_empty() || !r.typed.is_empty());
    let (clauses, finished) = match &run {
        Some(run) if begun || newest.is_some() => draft_clauses(desk, run, newest.as_ref(), today)?,
        _ => (Vec::new(), false),
    };
    let changed = clauses.iter().any(|c| c.changed);
    let version = newest.as_ref().map_or(0, |v| v.number);
    let status = newest.as_ref().map(|v| {
        let date = library.words.date(v.published_on);
        library.words.say("rules.status", &[("version", &v.number.to_string()), ("date", &date)])
    });
    let rows = versions.iter().map(|v| version_row(desk, v)).collect::<Result<_, Error>>()?;
    Ok(RulesView {
        status: status.unwrap_or_default(),
        version,
        next: (finished && (changed || version == 0)).then_some(version + 1),
        begun,
        clauses,
        versions: rows,
    })
}

fn version_row(desk: &Desk, version: &RulebookVersion) -> Result<VersionRow, Error> {
    let number = version.number;
    let agreements = desk.store.read(table::agreement::list)?;
    let rest_on_it =
        agreements.iter().filter(|a| a.issued.as_ref().is_some_and(|i| i.version == number)).count();
    Ok(VersionRow {
        number,
        published: desk.library.words.date(version.published_on),
        agreements: u32::try_from(rest_on_it).unwrap_or(u32::MAX),
    })
}

/// The draft's clauses, and whether every question is answered.
fn draft_clauses(
    desk: &Desk,
    run: &domain::guide::Run,
    newest: Option<&RulebookVersion>,
    today: NaiveDate,
) -> Result<(Vec<ClauseView>, bool), Error> {
    let library = desk.library.clone();
    let guide = library.guide(RULEBOOK)?;
    let (standing, _) = engine::stand_with_rules(guide, &library.facts(&desk.practice), &run.answers)?;
    let document = draft_document(desk, &standing.answers)?;
    let checks = check_views(guide, &standing.facts, run, &library);
    let published = newest.map(|v| texts(&v.document)).unwrap_or_default();
    // A page that is not asked in this trade decides nothing: its clause stands in the offered wording.
    let pages = engine::relevant(guide, &standing.facts);
    let shown = by_clause(&document);
    let view = |(id, title): (&str, String)| {
        let page = pages.iter().find(|p| p.clause == id).map(|p| p.id.clone());
        let blocks = shown.iter().find(|(other, _)| other == id).map(|(_, blocks)| blocks.as_slice());
        // A rule still open, or taken out, keeps its place: from there it can be brought back.
        if blocks.is_none() && page.is_none() {
            return None;
        }
        let clause = Clause { id: id.to_owned(), title, page };
        Some(clause_view(clause, blocks.unwrap_or_default(), &checks, &published))
    };
    let clauses = library.wording(guide, AGREEMENT)?.clauses().filter_map(view).collect();
    let finished = engine::next(guide, &crate::guides::standing(desk, guide, run, today)?).is_none();
    Ok((clauses, finished))
}

struct Clause {
    id: String,
    title: String,
    page: Option<String>,
}

fn clause_view(
    clause: Clause,
    blocks: &[&Block],
    checks: &[CheckView],
    published: &[(String, Vec<String>)],
) -> ClauseView {
    let mut clause = ClauseView {
        number: String::new(),
        title: clause.title,
        text: Vec::new(),
        page: clause.page,
        changed: false,
        checks: checks.iter().filter(|c| c.clause == clause.id).cloned().collect(),
        id: clause.id,
    };
    for block in blocks {
        match &block.body {
            Body::Heading { number, text } => {
                clause.number = number.clone().unwrap_or_default();
                clause.title = run_together(text);
            }
            body => clause.text.push(said(body)),
        }
    }
    let before = published.iter().find(|(other, _)| *other == clause.id).map(|(_, text)| text);
    clause.changed = !published.is_empty() && before.map_or(&[][..], |text| text) != clause.text;
    clause
}

/// A block's text without its number.
fn said(body: &Body) -> String {
    match body {
        Body::Paragraph { text, .. } | Body::Heading { text, .. } => run_together(text),
        other => plain_text::body(other),
    }
}

fn by_clause(document: &Document) -> Vec<(String, Vec<&Block>)> {
    let mut clauses: Vec<(String, Vec<&Block>)> = Vec::new();
    for block in &document.blocks {
        let Some(id) = &block.clause else { continue };
        match clauses.last_mut() {
            Some((last, blocks)) if last == id => blocks.push(block),
            _ => clauses.push((id.clone(), vec![block])),
        }
    }
    clauses
}

/// What a document says, clause by clause, without headings and numbers: what counts as a change.
fn texts(document: &Document) -> Vec<(String, Vec<String>)> {
    let text = |blocks: Vec<&Block>| {
        blocks.iter().filter(|b| !matches!(b.body, Body::Heading { .. })).map(|b| said(&b.body)).collect()
    };
    by_clause(document).into_iter().map(|(id, blocks)| (id, text(blocks))).collect()
}
