//! Labels and values in two columns, parted by hairlines. A row stays whole unless it is taller than a page.

use crate::flow::Flow;
use crate::rows::{Row, beside, gap, keep_together};
use crate::style::{Ink, measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::FactRow;

pub(super) fn facts(flow: &mut Flow, index: usize, facts: &[FactRow]) {
    if facts.is_empty() {
        return;
    }
    let table = flow.tree.add(Role::Table, Tree::ROOT);
    let mut all: Vec<Row> = vec![];
    for fact in facts {
        all.append(&mut row(flow, table, fact));
    }
    // At the head of a document the title's own line is close enough above.
    if index > 0 {
        all[0].rule(0.0, flow.look.column, 0.0, measure::HAIRLINE, Ink::Hairline);
    }
    flow.push(all, space::FACTS);
}

fn row(flow: &mut Flow, table: usize, fact: &FactRow) -> Vec<Row> {
    let row = flow.tree.add(Role::Row, table);
    let header = flow.tree.add(Role::RowHeader, row);
    let cell = flow.tree.add(Role::Cell, row);
    let look = flow.look;
    let x = look.fact_label + measure::FACT_GAP;
    let label = flow.text(&Rich::plain(&fact.label), &look.styles.fact_label, 0.0, look.fact_label, header);
    let value = flow.text(&Rich::from(&fact.value), &look.styles.body, x, look.column - x, cell);
    let mut rows = vec![gap(measure::FACT_PADDING)];
    rows.append(&mut beside(label, value));
    rows.push(gap(measure::FACT_PADDING));
    if let Some(last) = rows.last_mut() {
        last.rule(0.0, look.column, measure::FACT_PADDING, measure::HAIRLINE, Ink::Hairline);
    }
    keep_together(&mut rows);
    rows
}
