//! The compact forms of what the analyses find ([`Packed`](crate::text::packed::Packed)).
//!
//! Types with fields of their own module have theirs beside them: `Stories`, `Weights`, `Omission`.

use crate::analysis::actors::repair::{ActorReference, RepairConflict, RepairProblem};
use crate::analysis::actors::{
    Actor, ActorIx, ActorKind, Actors, LinkRule, LinkedMention, Mention, NameLink, RecognisedNames,
};
use crate::analysis::agencies::Credit;
use crate::analysis::align::judge::stories::StatedPair;
use crate::analysis::numbers::{Figure, Modifier, PrintedFigure, Topic, TopicVerdict, Unit};
use crate::analysis::passages::{Passage, PassageKind, PassageSite, Relation};
use crate::analysis::quotes::{
    Alteration, ChangedWords, Echo, FamilyMember, Form, Indirect, Quote, QuoteFamily, QuoteLinks,
    QuoteRef, SharedKind, SharedQuote, Silence, SilenceKind, Speaker, Speech, Utterance,
};
use crate::text::packed::{Packed, Packer, Unpacker, packed_enum, packed_struct};
use std::sync::Arc;

packed_struct!(Speech { quotes, indirect, silences });
packed_struct!(Quote { span, marked, form, speaker, cue });
packed_enum!(Form { 0 Direct, 1 Partial });
packed_struct!(Speaker { source, name, mention, role, anonymous, rule, confidence });
packed_struct!(Indirect { span, speaker, cue });
packed_struct!(Silence { span, cue, speaker, kind });
packed_enum!(SilenceKind { 0 Declined, 1 NoReply, 2 NotReached });

packed_struct!(RecognisedNames { mentions, candidates });
packed_struct!(Mention { span, kind, confidence, role });
packed_enum!(ActorKind { 0 Person, 1 Organisation, 2 Place });

packed_struct!(Credit { agency, span });

packed_struct!(Figure { span, value, high, unit, modifier, grain });
packed_enum!(Unit { 0 Count, 1 Money(code), 2 Percent, 3 Measure(unit), 4 Year, 5 Day });
packed_enum!(Modifier {
    0 Exactly,
    1 About,
    2 AtLeast,
    3 MoreThan,
    4 AtMost,
    5 LessThan,
});

packed_struct!(Actors { actors, linked, conflicts });
packed_struct!(Actor { id, kind, name, aliases, links, roles, mentions, repaired });
packed_struct!(NameLink { alias, to, rule, evidence });
packed_struct!(LinkedMention { site, rule, confidence });
packed_struct!(ActorReference { kind, name, named, within });
packed_struct!(RepairConflict { repair, against, problem });
packed_enum!(RepairProblem {
    0 Nobody(actor),
    1 NoMentions(actor),
    2 Several(actor, count),
    3 Overruled,
    4 Ignored,
    5 Kinds(first, second),
});

packed_struct!(QuoteLinks { shared, families, echoes });
packed_struct!(SharedQuote { a, b, kind, alteration, changed, score, distinct, one_utterance });
packed_struct!(QuoteRef { article, index });
packed_enum!(SharedKind { 0 Verbatim, 1 Trimmed, 2 Overlap, 3 Altered });
packed_enum!(Alteration { 0 Negation, 1 Number, 2 Content, 3 Form });
packed_struct!(ChangedWords { a, b });
packed_struct!(QuoteFamily { head, members });
packed_struct!(FamilyMember { quote, kind, alteration });
packed_struct!(Echo { of, site, score, evidence });
packed_enum!(Utterance { 0 Quote(at), 1 Indirect(at) });

packed_struct!(StatedPair { a, b, odds, is_opposed, has_other_figures });

packed_struct!(Passage { kind, score, relation, sites, weight });
packed_struct!(PassageSite { site, kind });
packed_enum!(PassageKind { 0 Verbatim, 1 Edited, 2 Reworded });
packed_enum!(Relation { 0 CrossOutlet, 1 SameOutlet, 2 SameOwner, 3 Update });

packed_struct!(Topic { about, values, verdict });
packed_struct!(PrintedFigure { article, figure, speaker, sentence });
packed_enum!(TopicVerdict { 0 Disagree, 1 Updated, 2 NotCompared, 3 Agree });

impl Packed for LinkRule {
    fn pack(&self, to: &mut Packer) {
        to.raw(&[*self as u8]);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Self::ALL.get(usize::from(from.byte()?)).copied()
    }
}

impl Packed for ActorIx {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        u32::unpack(from).map(Self)
    }
}

impl Packed for Arc<Vec<Actor>> {
    fn pack(&self, to: &mut Packer) {
        to.list(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.list().map(Self::new)
    }
}
