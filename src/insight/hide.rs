//! Which parts of a whole may be shown so that nobody can be told from them. Pure.
//!
//! The whole is always shown. A part is hidden when it is small, and then hidden parts must not come back by
//! subtraction: **what is hidden is at least two parts, and together as large as a part has to be to be shown.** While
//! it is not, the smallest part still shown is hidden too; in the end only the whole is left.
//!
//! Counting reporters beside reports would be stricter, but who reported is sealed and stays so.

/// One part of a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// How many reports it has.
    pub reports: i64,
    /// How many people could have made them; `None` where that is not what tells parts apart.
    pub heads: Option<i64>,
    /// Hidden whatever its size.
    pub barred: bool,
}

/// How large a part has to be to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Floor {
    pub reports: i64,
    pub heads: i64,
}

/// For how many reports are shown: 5 reports, a team of 10.
pub const COUNTS: Floor = Floor { reports: 5, heads: 10 };
/// For how long things took: 10 reports, a team of 10.
pub const TIMES: Floor = Floor { reports: 10, heads: 10 };

/// Which parts are shown.
pub fn shown(parts: &[Part], floor: Floor) -> Vec<bool> {
    let large = |part: &Part| {
        !part.barred && part.reports >= floor.reports && part.heads.is_none_or(|heads| heads >= floor.heads)
    };
    let mut shown = parts.iter().map(large).collect::<Vec<_>>();
    while gives_away(parts, &shown, floor) {
        let still = (0..parts.len()).filter(|at| shown[*at]);
        let Some(smallest) = still.min_by_key(|at| (parts[*at].reports, *at)) else {
            break;
        };
        shown[smallest] = false;
    }
    shown
}

/// Whether the hidden parts can be found by taking those shown from the whole.
fn gives_away(parts: &[Part], shown: &[bool], floor: Floor) -> bool {
    let hidden = || parts.iter().zip(shown).filter(|(_, shown)| !**shown).map(|(part, _)| part);
    let reports = hidden().map(|part| part.reports).sum::<i64>();
    // Without a headcount a part may hold anybody.
    let heads = hidden().map(|part| part.heads).sum::<Option<i64>>();
    match hidden().count() {
        0 => false,
        1 => true,
        _ => reports < floor.reports || heads.is_some_and(|heads| heads < floor.heads),
    }
}

/// A count as it is shown for a part: to the nearest 5.
pub fn about(count: i64) -> i64 {
    (count + 2) / 5 * 5
}

/// A share as it is shown for a part, in percent: to the nearest 10, and never none or all of it.
pub fn about_percent(count: i64, of: i64) -> i64 {
    ((count * 100 + of * 5) / (of.max(1) * 10) * 10).clamp(10, 90)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(counts: &[i64]) -> Vec<Part> {
        counts.iter().map(|reports| Part { reports: *reports, heads: None, barred: false }).collect()
    }

    #[test]
    fn a_single_small_part_takes_the_next_smallest_with_it() {
        // 23 for the company, 9 and 11 shown: the hidden 3 would be a subtraction away.
        assert_eq!(shown(&parts(&[9, 11, 3]), COUNTS), [false, true, false]);
    }

    #[test]
    fn small_parts_must_not_be_found_together_either() {
        assert_eq!(shown(&parts(&[20, 1, 1, 6]), COUNTS), [true, false, false, false]);
        assert_eq!(shown(&parts(&[20, 3, 2]), COUNTS), [true, false, false]);
    }

    #[test]
    fn where_two_are_all_there_is_only_the_whole_is_shown() {
        assert_eq!(shown(&parts(&[200, 0]), COUNTS), [false, false]);
        assert_eq!(shown(&parts(&[200, 7]), COUNTS), [true, true]);
        assert_eq!(shown(&parts(&[4]), COUNTS), [false]);
        assert_eq!(shown(&[], COUNTS), Vec::<bool>::new());
    }

    #[test]
    fn a_small_team_is_hidden_whatever_it_reports() {
        let team = |reports, heads| Part { reports, heads: Some(heads), barred: false };
        assert_eq!(shown(&[team(30, 9), team(20, 40), team(40, 60)], COUNTS), [false, false, true]);
        assert_eq!(shown(&[team(30, 10), team(20, 40)], COUNTS), [true, true]);
        assert_eq!(shown(&[team(30, 4), team(30, 5), team(20, 40), team(40, 60)], COUNTS), [false, false, false, true]);
    }

    #[test]
    fn what_is_shown_of_a_part_is_rough() {
        assert_eq!([5, 7, 8, 12, 13].map(about), [5, 5, 10, 10, 15]);
        assert_eq!([0, 1, 5, 6, 19, 20].map(|count| about_percent(count, 20)), [10, 10, 30, 30, 90, 90]);
        assert_eq!(about_percent(0, 0), 10);
    }

    /// Every number that can be had by adding and subtracting what is shown: the whole, and each shown part.
    fn reachable(parts: &[Part], shown: &[bool]) -> Vec<(usize, i64, Option<i64>)> {
        let bits = parts.len();
        (0..1_u32 << bits)
            .filter(|set| (0..bits).all(|at| shown[at] || set & (1 << at) == 0))
            .map(|taken| {
                let left = (0..bits).filter(|at| taken & (1 << at) == 0).map(|at| parts[at]).collect::<Vec<_>>();
                let heads = left.iter().map(|part| part.heads).sum::<Option<i64>>();
                (left.len(), left.iter().map(|part| part.reports).sum(), heads)
            })
            .collect()
    }

    proptest! {
        #[test]
        fn no_pair_of_views_differs_by_a_hidden_part(
            counts in prop::collection::vec((0_i64..40, prop::option::of(1_i64..60), prop::bool::weighted(0.1)), 0..8),
            times in any::<bool>(),
        ) {
            let floor = if times { TIMES } else { COUNTS };
            let parts = counts.into_iter().map(|(reports, heads, barred)| Part { reports, heads, barred })
                .collect::<Vec<_>>();
            let shown = shown(&parts, floor);
            for (left, reports, heads) in reachable(&parts, &shown) {
                // Nothing is left, or parts shown anyway, or enough that it could have been shown as one.
                let small = reports < floor.reports || heads.is_some_and(|heads| heads < floor.heads);
                let all_hidden = !shown.contains(&true);
                prop_assert!(left == 0 || all_hidden || !small, "{parts:?} {shown:?} leaves {reports}");
            }
            let hidden = shown.iter().filter(|shown| !**shown).count();
            prop_assert!(hidden != 1 || parts.len() == 1, "{parts:?} {shown:?}");
            for (part, shown) in parts.iter().zip(&shown) {
                let small = part.barred || part.reports < floor.reports || part.heads.is_some_and(|h| h < floor.heads);
                prop_assert!(!(small && *shown));
            }
        }
    }
}
