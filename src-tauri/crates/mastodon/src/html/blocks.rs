//! Converts the parsed tree to blocks.

use planetfall_model::{Block, RichText};
use scraper::{ElementRef, Node};

use super::paragraph::{Paragraph, Style};
use super::{MAX_DEPTH, TextContext, links};

const ELEMENTS_WITHOUT_TEXT: &str = "script style template iframe noscript noembed noframes object \
    svg annotation annotation-xml head title textarea select audio video canvas";
const BLOCK_ELEMENTS: &str = "p div section article aside header footer main nav figure figcaption \
    address center details summary dl dt dd li table tr caption form fieldset hr";

pub(crate) struct TooDeep;

type ReadResult = Result<(), TooDeep>;

/// Converts everything inside the element `root`.
pub(crate) fn read(root: ElementRef<'_>, context: &TextContext<'_>) -> Result<RichText, TooDeep> {
    Reader::new(context).read(root, Style::Plain, 0)
}

/// The blocks so far and the open paragraph.
struct Reader<'a> {
    context: &'a TextContext<'a>,
    blocks: Vec<Block>,
    open: Paragraph,
}

impl<'a> Reader<'a> {
    fn new(context: &'a TextContext<'a>) -> Self {
        Self { context, blocks: Vec::new(), open: Paragraph::default() }
    }

    fn read(
        mut self,
        root: ElementRef<'_>,
        style: Style,
        depth: usize,
    ) -> Result<RichText, TooDeep> {
        self.children(root, style, depth)?;
        self.end_paragraph();
        Ok(RichText(self.blocks))
    }

    fn children(&mut self, parent: ElementRef<'_>, style: Style, depth: usize) -> ReadResult {
        if depth > MAX_DEPTH {
            return Err(TooDeep);
        }
        for child in parent.children() {
            if let Node::Text(text) = child.value() {
                self.open.text(text, style, self.context.emojis);
            } else if let Some(element) = ElementRef::wrap(child) {
                self.element(element, style, depth + 1)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef<'_>, style: Style, depth: usize) -> ReadResult {
        if self.is_skipped(element) {
            return Ok(());
        }
        match element.value().name() {
            "br" => self.open.line_break(),
            "math" => match formula(element) {
                Some(source) => self.open.formula(&source),
                None => return self.children(element, style, depth),
            },
            "a" => return self.link(element, style, depth),
            "img" => {
                let alt = element.value().attr("alt").unwrap_or_default();
                self.open.text(alt, style, self.context.emojis);
            }
            "strong" | "b" => return self.children(element, Style::Strong, depth),
            "em" | "i" | "u" | "cite" => return self.children(element, Style::Emphasis, depth),
            "code" | "kbd" | "samp" | "tt" => return self.children(element, Style::Code, depth),
            "del" | "s" | "strike" => return self.children(element, Style::Struck, depth),
            "span" if has_class(element, "ellipsis") => {
                self.children(element, style, depth)?;
                self.open.text("…", style, &[]);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.separate(element, Style::Strong, depth)?;
            }
            "pre" => self.code(element, depth)?,
            "blockquote" => {
                let inside = self.inside(element, style, depth)?;
                self.block(|| (!inside.is_empty()).then_some(Block::Quote { blocks: inside.0 }));
            }
            "ul" | "menu" | "dir" => self.list(element, None, style, depth)?,
            "ol" => {
                let start = element.value().attr("start").unwrap_or_default();
                self.list(element, Some(start.trim().parse().unwrap_or(1)), style, depth)?;
            }
            "td" | "th" => {
                self.children(element, style, depth)?;
                self.open.text(" ", style, &[]);
            }
            name if is_one_of(name, BLOCK_ELEMENTS) => self.separate(element, style, depth)?,
            // Unknown elements keep their text.
            _ => return self.children(element, style, depth),
        }
        Ok(())
    }

    /// Converts the content of `element` to paragraphs of its own.
    fn separate(&mut self, element: ElementRef<'_>, style: Style, depth: usize) -> ReadResult {
        self.end_paragraph();
        self.children(element, style, depth)?;
        self.end_paragraph();
        Ok(())
    }

    /// Elements that are not shown: those without text, those the server hides, and the fallback link
    /// to a quoted post that is shown itself.
    fn is_skipped(&self, element: ElementRef<'_>) -> bool {
        is_one_of(element.value().name(), ELEMENTS_WITHOUT_TEXT)
            || has_class(element, "invisible")
            || (self.context.shows_quote && has_class(element, "quote-inline"))
    }

    fn link(&mut self, element: ElementRef<'_>, style: Style, depth: usize) -> ReadResult {
        // Convert the content of a link only once: nested links, converted twice at every level, would
        // double the work with each level.
        let Some(url) = links::target(element) else {
            return self.children(element, style, depth);
        };
        let inside = self.inside(element, Style::Plain, depth)?;
        let words = inside.words().replace('\n', " ");
        self.open.push(links::read(element, url, &words, self.context));
        Ok(())
    }

    fn code(&mut self, element: ElementRef<'_>, depth: usize) -> ReadResult {
        let mut text = String::new();
        self.collect_text(element, &mut text, depth)?;
        let text = text.trim_matches('\n');
        self.block(|| (!text.is_empty()).then(|| Block::Code { text: text.to_owned() }));
        Ok(())
    }

    /// Collects the text in `element` with all white space.
    fn collect_text(&self, element: ElementRef<'_>, text: &mut String, depth: usize) -> ReadResult {
        if depth > MAX_DEPTH {
            return Err(TooDeep);
        }
        for child in element.children() {
            if let Node::Text(collect_text) = child.value() {
                text.push_str(collect_text);
            } else if let Some(inner) = ElementRef::wrap(child).filter(|e| !self.is_skipped(*e)) {
                if inner.value().name() == "br" {
                    text.push('\n');
                }
                self.collect_text(inner, text, depth + 1)?;
            }
        }
        Ok(())
    }

    fn list(
        &mut self,
        element: ElementRef<'_>,
        start: Option<i32>,
        style: Style,
        depth: usize,
    ) -> ReadResult {
        let mut items = Vec::new();
        for child in element.children() {
            let item = match child.value() {
                // Text between items is kept as an item.
                Node::Text(words) => super::plain(words),
                _ => match ElementRef::wrap(child).filter(|inner| !self.is_skipped(*inner)) {
                    Some(inner) => self.inside(inner, style, depth + 1)?,
                    None => continue,
                },
            };
            items.extend((!item.is_empty()).then_some(item));
        }
        self.block(|| (!items.is_empty()).then_some(Block::List { start, items }));
        Ok(())
    }

    /// Converts the content of `element` separately.
    fn inside(
        &self,
        element: ElementRef<'_>,
        style: Style,
        depth: usize,
    ) -> Result<RichText, TooDeep> {
        Reader::new(self.context).read(element, style, depth)
    }

    fn block(&mut self, block: impl FnOnce() -> Option<Block>) {
        self.end_paragraph();
        self.blocks.extend(block());
    }

    fn end_paragraph(&mut self) {
        self.blocks.extend(std::mem::take(&mut self.open).finish());
    }
}

/// The source of a formula in TeX, which is what its author typed.
///
/// <https://codeberg.org/fediverse/fep/src/branch/main/fep/dc88/fep-dc88.md>
fn formula(math: ElementRef<'_>) -> Option<String> {
    let mut parts = math.descendants().filter_map(ElementRef::wrap);
    let source = parts.find(|part| {
        let encoding = part.value().attr("encoding").unwrap_or_default();
        part.value().name() == "annotation" && encoding.eq_ignore_ascii_case("application/x-tex")
    })?;
    let source: String = source.text().collect();
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    (!source.is_empty()).then_some(source)
}

fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    element.value().classes().any(|found| found == class)
}

fn is_one_of(name: &str, names: &str) -> bool {
    names.split(' ').any(|known| known == name)
}
