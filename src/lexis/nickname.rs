//! `nickname`: short forms of given names and the full names that they can stand for.
//!
//! The table was written by hand and covers English given names.

/// Each short form with its full names, folded, in byte order of the short forms.
const TABLE: &[(&str, &[&str])] = &[
    ("abby", &["abigail"]),
    ("al", &["albert", "alan", "alfred"]),
    ("alex", &["alexander", "alexandra"]),
    ("andy", &["andrew"]),
    ("angie", &["angela"]),
    ("art", &["arthur"]),
    ("barb", &["barbara"]),
    ("ben", &["benjamin"]),
    ("bernie", &["bernard"]),
    ("bert", &["albert", "herbert", "robert"]),
    ("beth", &["elizabeth"]),
    ("betsy", &["elizabeth"]),
    ("bill", &["william"]),
    ("billy", &["william"]),
    ("bob", &["robert"]),
    ("bobby", &["robert"]),
    ("cathy", &["catherine"]),
    ("charlie", &["charles"]),
    ("chris", &["christopher", "christine", "christian"]),
    ("chuck", &["charles"]),
    ("cindy", &["cynthia"]),
    ("dan", &["daniel"]),
    ("danny", &["daniel"]),
    ("dave", &["david"]),
    ("deb", &["deborah", "debra"]),
    ("debbie", &["deborah", "debra"]),
    ("dick", &["richard"]),
    ("don", &["donald"]),
    ("doug", &["douglas"]),
    ("ed", &["edward", "edwin", "edmund"]),
    ("eddie", &["edward", "edwin"]),
    ("fred", &["frederick", "alfred"]),
    ("gabe", &["gabriel"]),
    ("gene", &["eugene"]),
    ("greg", &["gregory"]),
    ("hank", &["henry"]),
    ("harry", &["harold", "henry"]),
    ("jack", &["john"]),
    ("jake", &["jacob"]),
    ("jeff", &["jeffrey", "geoffrey"]),
    ("jen", &["jennifer"]),
    ("jenny", &["jennifer"]),
    ("jerry", &["gerald", "jerome"]),
    ("jim", &["james"]),
    ("jimmy", &["james"]),
    ("joe", &["joseph"]),
    ("joey", &["joseph"]),
    ("johnny", &["john"]),
    ("jon", &["jonathan"]),
    ("josh", &["joshua"]),
    ("kate", &["katherine", "catherine", "kathryn"]),
    ("kathy", &["kathleen", "katherine", "kathryn"]),
    ("ken", &["kenneth"]),
    ("kenny", &["kenneth"]),
    ("kim", &["kimberly"]),
    ("larry", &["lawrence", "laurence"]),
    ("liz", &["elizabeth"]),
    ("maggie", &["margaret"]),
    ("matt", &["matthew"]),
    ("max", &["maximilian", "maxwell"]),
    ("meg", &["margaret", "megan"]),
    ("mick", &["michael"]),
    ("mike", &["michael"]),
    ("mitch", &["mitchell"]),
    ("nate", &["nathan", "nathaniel"]),
    ("ned", &["edward"]),
    ("nick", &["nicholas"]),
    ("pam", &["pamela"]),
    ("pat", &["patrick", "patricia"]),
    ("peggy", &["margaret"]),
    ("pete", &["peter"]),
    ("phil", &["philip", "phillip"]),
    ("ray", &["raymond"]),
    ("rich", &["richard"]),
    ("rick", &["richard", "frederick"]),
    ("rob", &["robert"]),
    ("ron", &["ronald"]),
    ("ronnie", &["ronald"]),
    ("russ", &["russell"]),
    ("sam", &["samuel", "samantha"]),
    ("sandy", &["sandra", "alexander"]),
    ("steve", &["steven", "stephen"]),
    ("stu", &["stuart"]),
    ("sue", &["susan"]),
    ("ted", &["edward", "theodore"]),
    ("terry", &["terence", "terrence", "theresa"]),
    ("tim", &["timothy"]),
    ("tom", &["thomas"]),
    ("tommy", &["thomas"]),
    ("tony", &["anthony", "antony"]),
    ("vic", &["victor"]),
    ("vince", &["vincent"]),
    ("will", &["william"]),
    ("zack", &["zachary"]),
];

/// The full names that the folded `name` can be short for; empty if it is no nickname.
///
/// ```
/// use crossread::lexis::nickname::formal;
/// assert_eq!(formal("ted"), ["edward", "theodore"]);
/// assert!(formal("edward").is_empty());
/// ```
#[must_use]
pub fn formal(name: &str) -> &'static [&'static str] {
    TABLE.binary_search_by_key(&name, |(short, _)| short).map_or(&[], |at| TABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    #[test]
    fn the_table_is_in_order() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
    }
}
