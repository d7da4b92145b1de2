//! A small keyed tree: what the panel should look like, and the least change of the document that makes it so.
//!
//! Nodes are updated in place, so that keyboard focus, the caret of an input and the scroll position survive a redraw.
//! Siblings that may come, go or move carry a key. There are no listeners on nodes: [`Tree::path`] says which elements an
//! event went through, and they say what they answer with.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, HtmlInputElement};

use super::action::Action;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A node to show.
pub enum Node {
    /// Plain text.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element to show.
#[derive(Default)]
pub struct Element {
    tag: &'static str,
    key: Option<String>,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
    /// What a click, Enter or Space on it does.
    pub press: Option<Action>,
    /// What typing in it does, given its new value.
    pub input: Option<fn(&str, &str) -> Action>,
    /// The first argument of [`Element::input`]: which field it is.
    pub field: String,
    /// The score to preview, and why, while it is hovered or focused.
    pub preview: Option<Preview>,
}

/// What hovering or focusing a control previews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The score as it would be.
    pub score: Option<u32>,
    /// A few words about the control.
    pub label: String,
}

/// Starts an element.
pub fn el(tag: &'static str) -> Element {
    Element { tag, ..Element::default() }
}

/// Starts an element with a class.
pub fn classed(tag: &'static str, class: &str) -> Element {
    el(tag).attr("class", class)
}

impl Element {
    /// Names it among its siblings.
    pub fn key(mut self, key: impl Into<String>) -> Element {
        self.key = Some(key.into());
        self
    }

    /// Sets an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Element {
        let value = value.into();
        match self.attributes.iter_mut().find(|(present, _)| *present == name) {
            Some((_, present)) => *present = value,
            None => self.attributes.push((name, value)),
        }
        self
    }

    /// Adds a child.
    pub fn child(mut self, child: impl Into<Node>) -> Element {
        self.children.push(child.into());
        self
    }

    /// Adds children: an `Option` or any list.
    pub fn children<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Element {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// Adds text.
    pub fn text(self, text: impl Into<String>) -> Element {
        self.child(Node::Text(text.into()))
    }

    /// Answers a click.
    pub fn press(mut self, action: Action) -> Element {
        self.press = Some(action);
        self
    }

    /// Previews a score while hovered or focused.
    pub fn preview(mut self, preview: Preview) -> Element {
        self.preview = Some(preview);
        self
    }

    /// Answers typing.
    pub fn input(mut self, field: impl Into<String>, action: fn(&str, &str) -> Action) -> Element {
        self.field = field.into();
        self.input = Some(action);
        self
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(candidate, _)| *candidate == name)?;
        Some(&found.1)
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

/// What is in the document now.
pub struct Tree {
    root: HtmlElement,
    document: Document,
    children: Vec<Mounted>,
}

struct Mounted {
    dom: web_sys::Node,
    node: Node,
    children: Vec<Mounted>,
}

impl Mounted {
    /// Whether this node can become `next` by being updated.
    fn can_become(&self, next: &Node) -> bool {
        match (&self.node, next) {
            (Node::Text(_), Node::Text(_)) => true,
            (Node::Element(old), Node::Element(new)) => old.tag == new.tag && old.key == new.key,
            _ => false,
        }
    }
}

impl Tree {
    /// An empty tree in `root`, whose children belong to it from then on.
    pub fn new(root: HtmlElement, document: Document) -> Tree {
        root.set_text_content(None);
        Tree { root, document, children: Vec::new() }
    }

    /// Makes the document show `next`.
    pub fn draw(&mut self, next: Vec<Node>) {
        let old = std::mem::take(&mut self.children);
        match patch_children(&self.document, &self.root, old, next) {
            Some(children) => self.children = children,
            // The document refused a node, which it has no reason to: start afresh at the next draw.
            None => self.root.set_text_content(None),
        }
    }

    /// The elements that hold `target`, from the outermost to the innermost.
    pub fn path(&self, target: &web_sys::Node) -> Vec<&Element> {
        let mut path = Vec::new();
        let mut level = &self.children;
        while let Some(found) = level.iter().find(|mounted| mounted.dom.contains(Some(target))) {
            let Node::Element(element) = &found.node else { break };
            path.push(element);
            level = &found.children;
        }
        path
    }
}

fn patch_children(
    document: &Document,
    parent: &web_sys::Node,
    old: Vec<Mounted>,
    next: Vec<Node>,
) -> Option<Vec<Mounted>> {
    let mut old: Vec<Option<Mounted>> = old.into_iter().map(Some).collect();
    let mut matched: Vec<(Option<Mounted>, Node)> = Vec::with_capacity(next.len());
    for node in next {
        let found = old.iter_mut().find(|slot| slot.as_ref().is_some_and(|mounted| mounted.can_become(&node)));
        matched.push((found.and_then(Option::take), node));
    }
    // What is left goes first, so that what stays need not move.
    for gone in old.into_iter().flatten() {
        parent.remove_child(&gone.dom).ok()?;
    }
    let mut cursor = parent.first_child();
    let mut children = Vec::with_capacity(matched.len());
    for (mounted, node) in matched {
        let mounted = match mounted {
            Some(mounted) => patch(document, mounted, node)?,
            None => create(document, node)?,
        };
        if cursor.as_ref().is_some_and(|at| at.is_same_node(Some(&mounted.dom))) {
            cursor = mounted.dom.next_sibling();
        } else {
            parent.insert_before(&mounted.dom, cursor.as_ref()).ok()?;
        }
        children.push(mounted);
    }
    Some(children)
}

fn create(document: &Document, node: Node) -> Option<Mounted> {
    match node {
        Node::Text(text) => {
            let dom = document.create_text_node(&text).into();
            Some(Mounted { dom, node: Node::Text(text), children: Vec::new() })
        }
        Node::Element(mut element) => {
            let dom = match element.tag {
                "svg" | "path" | "rect" => document.create_element_ns(Some(SVG), element.tag),
                tag => document.create_element(tag),
            }
            .ok()?;
            for (name, value) in &element.attributes {
                set(&dom, name, value)?;
            }
            let children = std::mem::take(&mut element.children);
            let children = patch_children(document, &dom, Vec::new(), children)?;
            Some(Mounted { dom: dom.into(), node: Node::Element(element), children })
        }
    }
}

fn patch(document: &Document, mounted: Mounted, next: Node) -> Option<Mounted> {
    let Mounted { dom, node, children } = mounted;
    match (node, next) {
        (Node::Element(old), Node::Element(mut new)) => {
            let element: &web_sys::Element = dom.unchecked_ref();
            for (name, _) in &old.attributes {
                if new.attribute(name).is_none() {
                    element.remove_attribute(name).ok()?;
                }
            }
            for (name, value) in &new.attributes {
                if old.attribute(name) != Some(value) {
                    set(element, name, value)?;
                }
            }
            let next = std::mem::take(&mut new.children);
            let children = patch_children(document, &dom, children, next)?;
            Some(Mounted { dom, node: Node::Element(new), children })
        }
        (Node::Text(old), Node::Text(new)) => {
            if old != new {
                dom.set_text_content(Some(&new));
            }
            Some(Mounted { dom, node: Node::Text(new), children })
        }
        (_, next) => create(document, next),
    }
}

/// Sets an attribute; for an input's value, the property, and only when it is not there already (it moves the caret).
fn set(element: &web_sys::Element, name: &str, value: &str) -> Option<()> {
    match element.dyn_ref::<HtmlInputElement>() {
        Some(input) if name == "value" => {
            if input.value() != value {
                input.set_value(value);
            }
            Some(())
        }
        _ => element.set_attribute(name, value).ok(),
    }
}
