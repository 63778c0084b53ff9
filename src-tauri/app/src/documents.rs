//! Everything the records hold that can be printed, in one list.

use crate::{App, Error, views::rules::RulesPaper};
use domain::agreement::AgreementState;

/// A document as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// What kind of document: `agreement`, `fact-sheet`…
    pub kind: String,
    /// The name it would be saved under.
    pub name: String,
    /// The PDF's bytes.
    pub pdf: Vec<u8>,
}

impl App {
    /// Every document there is, newest first within its kind: those of the newest rules, each agreement that
    /// was issued, and what finished guides made. Drafts are not documents yet.
    pub fn documents(&self) -> Result<Vec<Printed>, Error> {
        let mut all = self.documents_of_rules()?;
        for row in self.agreements()?.iter().filter(|row| row.state == AgreementState::Issued) {
            let name = self.agreement_file_name(&row.id)?;
            all.push(Printed { kind: "agreement".to_owned(), name, pdf: self.issued_bytes(&row.id)? });
        }
        for card in self.guides()? {
            for run in card.runs.iter().filter(|run| run.finished) {
                all.extend(self.documents_of_run(&run.run)?);
            }
        }
        Ok(all)
    }

    fn documents_of_rules(&self) -> Result<Vec<Printed>, Error> {
        let version = self.rules()?.version;
        if version == 0 {
            return Ok(Vec::new());
        }
        let one = |paper: RulesPaper| {
            let name = self.rules_file_name(paper, Some(version))?;
            Ok(Printed { kind: paper.kind().to_owned(), name, pdf: self.rules_pdf(paper, Some(version))? })
        };
        RulesPaper::ALL.into_iter().map(one).collect()
    }

    fn documents_of_run(&self, run: &str) -> Result<Vec<Printed>, Error> {
        let one = |kind: String| {
            Ok(Printed { name: self.guide_file_name(run, &kind)?, pdf: self.guide_pdf(run, &kind)?, kind })
        };
        self.guide_kinds(run)?.into_iter().map(one).collect()
    }
}
