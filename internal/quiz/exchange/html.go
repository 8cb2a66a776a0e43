package exchange

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
)

var (
	htmlTag    = regexp.MustCompile(`(?s)<!--.*?-->|</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>`)
	pluginFile = regexp.MustCompile(`@@PLUGINFILE@@`)
)

// marks are tags with a form in Markdown; the rest of a page's structure
// becomes paragraphs.
var marks = map[string]string{"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`"}

var blocks = []string{"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "pre", "hr"}

var silent = []string{"span", "a", "font", "u", "small", "big", "tbody", "thead", "td", "th"}

// fromHTML turns the HTML that Moodle writes into Markdown, as far as that
// goes, and lists what does not.
func fromHTML(s string) (md string, lost []string) {
	if pluginFile.MatchString(s) {
		lost = append(lost, "a file that belongs to the question")
	}
	if !strings.ContainsAny(s, "<&") {
		return escapeMarkdown(s), lost
	}
	var b strings.Builder
	last := 0
	for _, m := range htmlTag.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(escapeMarkdown(html.UnescapeString(s[last:m[0]])))
		last = m[1]
		if m[2] < 0 {
			continue // a comment
		}
		name := strings.ToLower(s[m[2]:m[3]])
		switch {
		case marks[name] != "":
			b.WriteString(marks[name])
		case slices.Contains(blocks, name):
			b.WriteString("\n\n")
		case name == "sub" || name == "sup":
			if s[m[0]+1] != '/' {
				b.WriteString(map[string]string{"sub": `\_`, "sup": "^"}[name])
			}
		case !slices.Contains(silent, name):
			if l := fmt.Sprintf("HTML <%s>", name); !slices.Contains(lost, l) {
				lost = append(lost, l)
			}
		}
	}
	b.WriteString(escapeMarkdown(html.UnescapeString(s[last:])))
	return b.String(), lost
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "&", `\&`)

// escapeMarkdown keeps text from being read as markup.
func escapeMarkdown(s string) string { return markdownEscapes.Replace(s) }
