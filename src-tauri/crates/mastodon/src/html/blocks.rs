//! Walking the parsed tree.

use planetfall_model::{Block, RichText};
use scraper::{ElementRef, Node};

use super::paragraph::{Paragraph, Style};
use super::{DEEPEST, Surroundings, links};

/// The text is nested deeper than anyone writes.
pub(crate) struct TooDeep;

type Read = Result<(), TooDeep>;

/// Reads everything in `root`.
pub(crate) fn read(root: ElementRef<'_>, around: &Surroundings<'_>) -> Result<RichText, TooDeep> {
    let mut reader = Reader { around, blocks: Vec::new(), open: Paragraph::default() };
    reader.children(root, Style::Plain, 0)?;
    Ok(reader.finish())
}

/// What has been read so far.
struct Reader<'a> {
    around: &'a Surroundings<'a>,
    blocks: Vec<Block>,
    open: Paragraph,
}

impl<'a> Reader<'a> {
    fn children(&mut self, parent: ElementRef<'_>, style: Style, depth: usize) -> Read {
        if depth > DEEPEST {
            return Err(TooDeep);
        }
        for child in parent.children() {
            if let Node::Text(text) = child.value() {
                self.open.text(text, style, self.around.emojis);
            } else if let Some(element) = ElementRef::wrap(child) {
                self.element(element, style, depth + 1)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef<'_>, style: Style, depth: usize) -> Read {
        if self.is_left_out(element) {
            return Ok(());
        }
        match element.value().name() {
            "br" => self.open.line_break(),
            "a" => return self.link(element, style, depth),
            "img" => {
                self.open.text(element.value().attr("alt").unwrap_or(""), style, self.around.emojis)
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
                self.end_paragraph();
                self.children(element, Style::Strong, depth)?;
                self.end_paragraph();
            }
            "pre" => self.code(element, depth)?,
            "blockquote" => {
                let inside = self.inside(element, style, depth)?;
                self.block(|| (!inside.is_empty()).then_some(Block::Quote { blocks: inside.0 }));
            }
            "ul" | "menu" | "dir" => self.list(element, None, style, depth)?,
            "ol" => {
                let start =
                    element.value().attr("start").and_then(|start| start.trim().parse().ok());
                self.list(element, Some(start.unwrap_or(1)), style, depth)?;
            }
            "td" | "th" => {
                self.children(element, style, depth)?;
                self.open.text(" ", style, &[]);
            }
            name if stands_alone(name) => {
                self.end_paragraph();
                self.children(element, style, depth)?;
                self.end_paragraph();
            }
            // Whatever else it is, its words are kept.
            _ => return self.children(element, style, depth),
        }
        Ok(())
    }

    /// What is not shown: what cannot be read, what the server means to be unseen, and the
    /// pointer to a quoted post that is shown itself.
    fn is_left_out(&self, element: ElementRef<'_>) -> bool {
        let is_no_text = matches!(
            element.value().name(),
            "script"
                | "style"
                | "template"
                | "iframe"
                | "noscript"
                | "noembed"
                | "noframes"
                | "object"
                | "svg"
                | "math"
                | "head"
                | "title"
                | "textarea"
                | "select"
                | "audio"
                | "video"
                | "canvas"
        );
        is_no_text
            || has_class(element, "invisible")
            || (self.around.shows_quote && has_class(element, "quote-inline"))
    }

    fn link(&mut self, element: ElementRef<'_>, style: Style, depth: usize) -> Read {
        // Every link is read one way only: links within links, read both ways, would double the
        // work with every level.
        let Some(url) = links::target(element) else {
            return self.children(element, style, depth);
        };
        let inside = self.inside(element, Style::Plain, depth)?;
        let words = inside.words().replace('\n', " ");
        self.open.push(links::read(element, url, &words, self.around));
        Ok(())
    }

    fn code(&mut self, element: ElementRef<'_>, depth: usize) -> Read {
        let mut text = String::new();
        self.letters(element, &mut text, depth)?;
        let text = text.trim_matches('\n');
        self.block(|| (!text.is_empty()).then(|| Block::Code { text: text.to_owned() }));
        Ok(())
    }

    /// Collects the text in `element` with every space and line as it is.
    fn letters(&self, element: ElementRef<'_>, text: &mut String, depth: usize) -> Read {
        if depth > DEEPEST {
            return Err(TooDeep);
        }
        for child in element.children() {
            if let Node::Text(letters) = child.value() {
                text.push_str(letters);
            } else if let Some(inner) = ElementRef::wrap(child).filter(|e| !self.is_left_out(*e)) {
                if inner.value().name() == "br" {
                    text.push('\n');
                }
                self.letters(inner, text, depth + 1)?;
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
    ) -> Read {
        let mut items = Vec::new();
        for child in element.children() {
            let item = match child.value() {
                // Words between the items belong to none, but they are words.
                Node::Text(words) => super::plain(words),
                _ => match ElementRef::wrap(child).filter(|inner| !self.is_left_out(*inner)) {
                    Some(inner) => self.inside(inner, style, depth + 1)?,
                    None => continue,
                },
            };
            items.extend((!item.is_empty()).then_some(item));
        }
        self.block(|| (!items.is_empty()).then_some(Block::List { start, items }));
        Ok(())
    }

    /// Reads what is in `element` by itself.
    fn inside(
        &self,
        element: ElementRef<'_>,
        style: Style,
        depth: usize,
    ) -> Result<RichText, TooDeep> {
        let mut reader =
            Reader { around: self.around, blocks: Vec::new(), open: Paragraph::default() };
        reader.children(element, style, depth)?;
        Ok(reader.finish())
    }

    fn block(&mut self, block: impl FnOnce() -> Option<Block>) {
        self.end_paragraph();
        self.blocks.extend(block());
    }

    fn end_paragraph(&mut self) {
        self.blocks.extend(std::mem::take(&mut self.open).finish());
    }

    fn finish(mut self) -> RichText {
        self.end_paragraph();
        RichText(self.blocks)
    }
}

fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    element.value().classes().any(|found| found == class)
}

fn stands_alone(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "figure"
            | "figcaption"
            | "address"
            | "center"
            | "details"
            | "summary"
            | "dl"
            | "dt"
            | "dd"
            | "li"
            | "table"
            | "tr"
            | "caption"
            | "form"
            | "fieldset"
            | "hr"
    )
}
