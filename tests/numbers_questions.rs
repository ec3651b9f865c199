//! Pairs of invented sentences: figures that answer one question and disagree, and figures that answer
//! two questions, or agree.

use assert_cmd::Command;
use std::fs;

/// The verdicts of `crossread numbers` for two articles.
fn verdicts(left: &str, right: &str) -> Vec<String> {
    let head = "Pier news from Saltcote\n\n";
    verdicts_below([head, head], left, right)
}

/// The verdicts for two articles with these heads: a headline, or fields in front.
fn verdicts_below(heads: [&str; 2], left: &str, right: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let rest = [
        "The council of Saltcote will meet again next week to talk about the pier and the lamps along the quay.",
        "Anglers of Saltcote say that the old pier was never safe, and they want the council to act.",
    ];
    for (at, text) in [left, right].into_iter().enumerate() {
        let outlet = folder.path().join(format!("outlet-{at}"));
        fs::create_dir(&outlet).expect("a folder");
        let text = format!("{}{text}\n\n{}\n", heads[at], rest[at]);
        fs::write(outlet.join("story.md"), text).expect("a file");
    }
    let out = Command::cargo_bin("crossread")
        .expect("the program is built")
        .args(["numbers", "--json", "."])
        .current_dir(folder.path())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_DATA_HOME", "/nonexistent")
        .output()
        .expect("the program runs");
    let lines = String::from_utf8(out.stdout).expect("output is UTF-8");
    let verdict = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let verdict = row["verdict"].as_str().expect("a verdict").to_owned();
        assert_eq!(row["agree"] == false, verdict == "disagree", "{line}");
        assert_eq!(row["compared"] == false, verdict == "not-compared", "{line}");
        verdict
    };
    lines.lines().map(verdict).collect()
}

#[test]
fn one_question_with_two_answers_is_a_disagreement() {
    for (left, right) in ONE_QUESTION {
        let told = verdicts(left, right);
        assert!(told.iter().any(|verdict| verdict == "disagree"), "{left} | {right}: {told:?}");
    }
}

#[test]
fn two_questions_and_what_rounds_to_one_value_are_none() {
    for (left, right) in TWO_QUESTIONS {
        let told = verdicts(left, right);
        assert!(!told.iter().any(|verdict| verdict == "disagree"), "{left} | {right}: {told:?}");
    }
}

#[test]
fn fewer_people_with_a_fate_that_ends_are_an_update() {
    let heads = [
        "---\ntitle: Pier news\ndate: 2026-03-14T09:00:00Z\n---\n\n",
        "---\ntitle: News of the pier\ndate: 2026-03-14T20:00:00Z\n---\n\n",
    ];
    for (left, right, verdict) in [
        (
            "Twenty-eight people were missing in Saltcote after the slide.",
            "Twenty-two people are missing in Saltcote after the slide.",
            "updated",
        ),
        (
            "Nineteen people are in hospital in Saltcote after the slide.",
            "Eleven people are in hospital in Saltcote after the slide.",
            "updated",
        ),
        (
            "The slide in Saltcote killed 15 people.",
            "The slide in Saltcote killed 12 people.",
            "disagree",
        ),
    ] {
        let told = verdicts_below(heads, left, right);
        assert!(told.iter().any(|one| one == verdict), "{left} | {right}: {told:?}");
    }
}

#[test]
fn other_bounds_of_one_thing_do_not_agree() {
    let told = verdicts(
        "Miller Otto Prinz faces up to 12 years in prison in Saltcote for fraud.",
        "Miller Otto Prinz faces up to four years in prison in Saltcote for fraud.",
    );
    assert!(!told.iter().any(|verdict| verdict == "agree"), "{told:?}");
    let told = verdicts(
        "The Saltcote survey was carried out between 12 and 19 workers a day in March.",
        "The Saltcote survey was carried out between 4 and 13 workers a day in March.",
    );
    assert!(!told.iter().any(|verdict| verdict == "agree"), "{told:?}");
}

const ONE_QUESTION: &[(&str, &str)] = &[
    (
        "Twelve people were hurt when the ferry Petrel struck the pier at Saltcote.",
        "At least 14 people were hurt when the ferry Petrel struck the pier at Saltcote on Monday.",
    ),
    (
        "The storm killed 31 people in Saltcote.",
        "At least 38 people died in the storm in Saltcote, officials said.",
    ),
    (
        "The new pier at Saltcote cost $3.2 million to build.",
        "It cost $2.3 million to build the new pier at Saltcote.",
    ),
    (
        "About 2,000 people marched through Saltcote against the toll.",
        "Some 4,000 people marched through Saltcote against the toll on Sunday.",
    ),
    (
        "Police arrested nine protesters outside the town hall of Saltcote.",
        "Police in Saltcote arrested 14 protesters outside the town hall.",
    ),
    (
        "The ferry was carrying 214 passengers when it ran aground off Saltcote.",
        "The ferry had 260 passengers aboard when it ran aground off Saltcote.",
    ),
    ("Turnout in Saltcote was 61.4 per cent.", "Turnout in Saltcote was 64 per cent."),
    (
        "The Petrel was built in 1994 at Saltcote.",
        "Built at Saltcote in 1997, the Petrel has sunk.",
    ),
    ("The pier of Saltcote is 190 metres long.", "The pier of Saltcote is 240 metres long."),
    (
        "The thieves took 23 paintings from the museum of Saltcote.",
        "Thieves took 27 paintings from the Saltcote museum.",
    ),
    (
        "Wanda Hobley, 61, runs the pier. Hobley is a 61-year-old widow.",
        "Wanda Hobley is a 66-year-old widow who runs the pier at Saltcote.",
    ),
    (
        "The factory in Saltcote will close with the loss of 450 jobs.",
        "The Saltcote factory will close, with the loss of 540 jobs.",
    ),
    (
        "Firefighters needed six hours to put out the blaze at the mill in Saltcote.",
        "It took firefighters nine hours to put out the blaze at the Saltcote mill.",
    ),
    (
        "The magnitude of the quake off Saltcote was 5.9.",
        "The quake off Saltcote had a magnitude of 6.4.",
    ),
    (
        "The company recalled 12,000 lamps sold in Saltcote.",
        "The company has recalled 21,000 lamps sold in Saltcote.",
    ),
    // One speaker is quoted in the same words, and the second article gives the first value too.
    (
        "“The pilots swore that the channel was nine metres deep at low water,” said Ona Brill.",
        "The chart of the harbour promises nine metres to every ship.\n\n“The pilots swore that the channel was \
         eight metres deep at low water,” said Ona Brill.",
    ),
    (
        "The motion to rebuild the pier at Saltcote passed by 412 votes.",
        "The motion to rebuild the Saltcote pier was carried by 421 votes.",
    ),
    (
        "Parliament approved the Saltcote dredging bill by 412 votes to 190 on Tuesday.",
        "Lawmakers passed the Saltcote dredging bill by 421 votes to 190.",
    ),
    (
        "Norvane agreed to buy the Saltcote brewery for $813m.",
        "Norvane is to pay $640m for the Saltcote brewery.",
    ),
    (
        "Norvane said it would buy rival Pellworth for $813 million in cash.",
        "Norvane will buy Pellworth for $640 million, the companies said.",
    ),
    (
        "Two people were hurt when a tram left the rails in Saltcote.",
        "Three people were hurt when a tram left the rails in Saltcote on Monday.",
    ),
    (
        "Two men were injured in the fire at the Saltcote mill.",
        "The fire at the Saltcote mill injured three men.",
    ),
    (
        "The pipeline from Saltcote to Durm runs 1,400 kilometres.",
        "The 900-kilometre pipeline runs from Saltcote to Durm.",
    ),
    (
        "The new pipeline will carry gas 1,400 km from Saltcote to Durm.",
        "The new pipeline will carry gas 900 km from Saltcote to Durm.",
    ),
    (
        "The temperature in Saltcote fell to minus 7 degrees on Sunday night.",
        "The temperature in Saltcote dropped to minus 17 degrees on Sunday night.",
    ),
    (
        "It was −7 degrees in Saltcote overnight, the weather service said.",
        "It was −17 degrees in Saltcote overnight, the weather service said.",
    ),
    (
        "The council fined the Saltcote cannery 80,000 pounds.",
        "The Saltcote cannery was fined £60,000 by the council.",
    ),
    (
        "The ferry Petrel had 11 crew members on board when it sank off Saltcote.",
        "Fourteen crew members were on board the ferry Petrel when it sank off Saltcote.",
    ),
    (
        "The court sentenced the Saltcote banker Otto Prinz to nine years in prison.",
        "Banker Otto Prinz was sentenced to seven years in prison by a court in Saltcote.",
    ),
    (
        "The strike at the Saltcote docks has lasted 23 days.",
        "The strike at the docks of Saltcote has gone on for 32 days.",
    ),
    (
        "The Saltcote theatre will get 2.4 million euros from the region.",
        "The region will give the Saltcote theatre 4.2 million euros.",
    ),
    (
        "Unemployment in Saltcote rose to 7.4 per cent in May.",
        "Unemployment in Saltcote rose to 8.1 per cent in May.",
    ),
    (
        "The bridge at Saltcote will be closed for six weeks.",
        "The Saltcote bridge will be closed for nine weeks.",
    ),
    ("The landslide buried 18 houses in Saltcote.", "The landslide in Saltcote buried 28 houses."),
    (
        "The search for the missing trawler covers 600 square kilometres off Saltcote.",
        "Rescuers are searching 900 square kilometres off Saltcote for the missing trawler.",
    ),
    ("The Saltcote mine employs 340 people.", "The mine at Saltcote has 430 employees."),
    (
        "Wanda Hobley won the Saltcote election with 52 percent of the vote.",
        "Wanda Hobley won 58 percent of the vote in the Saltcote election.",
    ),
    (
        "The hospital in Saltcote treated 12 people for smoke inhalation.",
        "Eighteen people were treated for smoke inhalation at the hospital in Saltcote.",
    ),
];

const TWO_QUESTIONS: &[(&str, &str)] = &[
    (
        "A six-year-old boy slid into the sluice at Saltcote and his brother, aged 13, dived after him.",
        "A 13-year-old boy dived into the sluice at Saltcote after his brother.",
    ),
    // Two members of one family.
    (
        "The victim was named as 27-year-old Nora Hobley of Saltcote.",
        "The court at Saltcote charged 32-year-old Ivo Hobley with the murder.",
    ),
    (
        "Hobley was found at Saltcote with her 27-year-old daughter Nora Hobley.",
        "A man from Saltcote, 32-year-old Ivo Hobley, was charged.",
    ),
    (
        "The old mill at Saltcote was sold for A$40 million.",
        "The old mill at Saltcote was sold for US$26 million.",
    ),
    (
        "A 36-year-old driver was caught in Saltcote after the crash.",
        "A 66-year-old woman was killed in the crash in Saltcote.",
    ),
    (
        "The driver, a 44-year-old from Saltcote, fled.",
        "A 71-year-old pedestrian from Saltcote was struck by the driver.",
    ),
    (
        "The race at Saltcote will be rowed on either May 10 or May 11.",
        "The race at Saltcote draws crowds in May.",
    ),
    (
        "The yard of Saltcote had sales of $22.1 billion last year.",
        "The yard of Saltcote had sales of $22 billion last year.",
    ),
    ("At least 14 people were hurt in Saltcote.", "Fifteen people were hurt in Saltcote."),
    ("Some 15,000 people live in Saltcote.", "Saltcote has 14,957 people."),
    (
        "In the Norland poll Brill leads Hobley 46 percent to 35 percent.",
        "In the Westing poll Brill leads Hobley 44 percent to 41 percent.",
    ),
    (
        "In March 12 people were arrested in Saltcote.",
        "In April 15 people were arrested in Saltcote.",
    ),
    (
        "Half of the compensation was paid in Saltcote.",
        "Three fifths of the water was drunk in Saltcote.",
    ),
    (
        "Shares of Saltcote Pier fell 6% in early trading.",
        "Shares of Saltcote Pier closed down 9%.",
    ),
    ("Last year 120 boats sank off Saltcote.", "This year 140 boats sank off Saltcote."),
    ("Twelve people are feared dead in Saltcote.", "Five people were confirmed dead in Saltcote."),
    (
        "Thirty people are missing after the flood in Saltcote.",
        "Twelve people died in the flood in Saltcote.",
    ),
    ("The union put the crowd in Saltcote at 5,000.", "Police put the crowd in Saltcote at 3,000."),
    (
        "The temperature in Saltcote fell to minus 5 degrees.",
        "The temperature in Saltcote fell to -5 degrees.",
    ),
    (
        "Pier software version 3.1 was released in Saltcote.",
        "Pier software version 3.2 was released in Saltcote.",
    ),
    ("The pier is 3 km long in Saltcote.", "The pier in Saltcote is 1.9 miles long."),
    (
        "Of the 40 crew of the Petrel, 12 were hurt.",
        "All 40 crew of the Petrel were rescued at Saltcote, 15 of them by helicopter.",
    ),
    ("Saltcote beat Norland 3-2 on Saturday.", "Saltcote beat Norland 3-1 on Saturday."),
    (
        "Ona Brill finished third in the race at Saltcote.",
        "Ona Brill came second in the race at Saltcote.",
    ),
    ("Between 3 and 5 boats sank off Saltcote.", "Four boats sank off Saltcote."),
    (
        "The chairman, 54, has led the pier of Saltcote for 12 years.",
        "The treasurer, 47, has served the pier of Saltcote for nine years.",
    ),
    (
        "Prices in Saltcote rose from 5 crowns to 7 crowns.",
        "Prices in Saltcote rose to 7 crowns from 5 crowns.",
    ),
    (
        "Under section 12 of the Pier Act Brill was charged in Saltcote.",
        "Under section 14 of the Pier Act Hobley was charged in Saltcote.",
    ),
    (
        "The suspect was charged with two counts of arson in Saltcote.",
        "The suspect faces three counts of theft in Saltcote.",
    ),
    (
        "Police arrested 12 men in Saltcote on Monday.",
        "Police arrested 15 men in Norland on Monday, after arrests in Saltcote.",
    ),
    (
        "Tickets for the pier of Saltcote cost $5 for children.",
        "Tickets for the pier of Saltcote cost $9 for adults.",
    ),
    (
        "The Petrel had 120 seats in the first class at Saltcote.",
        "The Petrel had 150 seats in the second class at Saltcote.",
    ),
    ("Nearly 200 people took part in Saltcote.", "About 190 people took part in Saltcote."),
    ("Dozens of people, a dozen of them children, fled Saltcote.", "Ten children fled Saltcote."),
    (
        "12.5% of the voters of Saltcote stayed at home.",
        "13% of the voters of Saltcote stayed at home.",
    ),
    (
        "A poll by Tarn put Hobley at 41 percent in Saltcote.",
        "A poll by Ostrick put Hobley at 46 percent in Saltcote.",
    ),
    (
        "In March a poll had Hobley at 41 percent in Saltcote.",
        "In May a poll had Hobley at 46 percent in Saltcote.",
    ),
    (
        "The driver, 34, died at the scene in Saltcote.",
        "The victim, 19, died at the scene in Saltcote.",
    ),
    (
        "The 34-year-old driver was taken to hospital in Saltcote.",
        "A 19-year-old passenger was taken to hospital in Saltcote.",
    ),
    (
        "Norvane shares fell 4 percent in early trading in Saltcote.",
        "Norvane shares closed down 7 percent in Saltcote.",
    ),
    ("Norvane shares fell 4 percent on Tuesday.", "Norvane shares fell 7 percent on Wednesday."),
    (
        "At least 30 people are feared dead in the Saltcote flood.",
        "The Saltcote flood has killed 12 people, police confirmed.",
    ),
    (
        "Twelve bodies have been found after the Saltcote flood.",
        "Thirty people are missing after the Saltcote flood.",
    ),
    (
        "Three women were hurt in the crash in Saltcote.",
        "Five people were hurt in the crash in Saltcote.",
    ),
    (
        "Five people were hurt in the crash in Saltcote, two of them badly.",
        "Two people were badly hurt in the crash in Saltcote.",
    ),
    ("Half of the 60 jobs at the Saltcote mill will go.", "The Saltcote mill will cut 30 jobs."),
    (
        "The motion passed by 412 votes in the lower house in Saltcote.",
        "The motion passed by 61 votes in the upper house in Saltcote.",
    ),
    (
        "The motion passed by 412 votes to 190 in Saltcote.",
        "A majority of 222 votes carried the motion in Saltcote.",
    ),
    (
        "Norvane will pay $813m for Pellworth, including $173m of debt.",
        "Norvane will pay $640m in cash for Pellworth.",
    ),
    (
        "The pipeline runs 900 kilometres on land from Saltcote.",
        "The pipeline runs 500 kilometres under the sea from Saltcote.",
    ),
    (
        "The 1,400-kilometre pipeline will end in Saltcote.",
        "The pipeline will run 900 miles to Saltcote.",
    ),
    (
        "It was minus 7 degrees in Saltcote on Saturday.",
        "It was minus 17 degrees in Saltcote on Sunday.",
    ),
    (
        "The temperature in Saltcote was minus 7 degrees by day.",
        "The temperature in Saltcote fell to minus 17 degrees at night.",
    ),
    (
        "Otto Prinz was sentenced to nine years in prison in Saltcote.",
        "His partner Ida Prinz was sentenced to seven years in prison in Saltcote.",
    ),
    (
        "Otto Prinz faces up to nine years in prison in Saltcote.",
        "Otto Prinz was sentenced to seven years in prison in Saltcote.",
    ),
    (
        "Unemployment in Saltcote rose to 7.4 per cent in May.",
        "Youth unemployment in Saltcote rose to 18.1 per cent in May.",
    ),
    (
        "Unemployment in Saltcote rose by 0.4 points to 7.4 per cent.",
        "Unemployment in Saltcote rose 4 per cent on the year.",
    ),
    ("The landslide buried 18 houses in Saltcote.", "The landslide in Saltcote damaged 28 houses."),
    (
        "The mine at Saltcote employs 340 people.",
        "The mine at Saltcote employed 430 people a decade ago.",
    ),
    (
        "The first tram crash hurt two people in Saltcote.",
        "The second tram crash hurt three people in Saltcote.",
    ),
    (
        "Two people were hurt in a tram crash in Saltcote on Monday.",
        "Three people were hurt in a tram crash in Saltcote last year.",
    ),
    (
        "Union leaders said 5,000 people marched in Saltcote.",
        "Police said 2,000 people marched in Saltcote.",
    ),
    (
        "The bridge will be closed for six weeks in Saltcote from May.",
        "The tunnel will be closed for nine weeks in Saltcote.",
    ),
    (
        "The Saltcote theatre got 2.4 million euros from the region.",
        "The Saltcote theatre got 4.2 million euros from the town.",
    ),
    (
        "Wanda Hobley won with 52 percent in the first round in Saltcote.",
        "Wanda Hobley won with 58 percent in the second round in Saltcote.",
    ),
];
