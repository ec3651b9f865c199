//! The compact forms of what an article is made of ([`Packed`]).

use super::{ArticleIx, Block, BlockKind, Dropped, Inline, InlineKind, Outlet, Site, Text};
use crate::text::packed::{Packed, Packer, Unpacker, packed_enum, packed_struct};

packed_struct!(Text { content, blocks, inlines });
packed_struct!(Block { kind, span });
packed_struct!(Inline { kind, span });
packed_struct!(Dropped { text, why, before });
packed_struct!(Site { article, span });
packed_struct!(Outlet { name, site, group });

packed_enum!(BlockKind {
    0 Headline,
    1 Heading,
    2 Paragraph,
    3 Item,
    4 Quotation,
    5 Cell,
    6 Preformatted,
});
packed_enum!(InlineKind { 0 Strong, 1 Emphasis, 2 Link(target) });

impl Packed for ArticleIx {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        u32::unpack(from).map(Self)
    }
}
