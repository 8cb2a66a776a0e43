package exchange

import (
	"fmt"
	"regexp"
	"strings"

	"spikeslope/internal/quiz"
)

// ReadGIFT reads questions in Moodle's GIFT. What our items can't hold is
// listed by the line of the question; a question of which nothing remains is
// left out and listed too.
//
// The items are drafts: they lack claims and misconceptions, which GIFT does
// not know, unless they were written by [WriteGIFT].
func ReadGIFT(text string) ([]*quiz.Item, []Loss) {
	g := giftReader{ids: map[string]bool{}}
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\uFEFF")
	var question []string
	first := 0
	flush := func() {
		if len(question) > 0 {
			g.question(first, strings.Join(question, "\n"))
		}
		question, g.comment = nil, ""
	}
	for i, l := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(l)
		switch {
		case trimmed == "":
			flush()
		case strings.HasPrefix(trimmed, "//"):
			g.comment += trimmed
		case strings.HasPrefix(trimmed, "$CATEGORY:"):
			g.category = strings.TrimSpace(strings.TrimPrefix(trimmed, "$CATEGORY:"))
		default:
			if len(question) == 0 {
				first = i + 1
			}
			question = append(question, l)
		}
	}
	flush()
	return g.items, g.lost.list
}

type giftReader struct {
	items    []*quiz.Item
	lost     losses
	ids      map[string]bool
	category string
	comment  string
}

var (
	giftID   = regexp.MustCompile(`\[id:([^\]]+)\]`)
	giftTag  = regexp.MustCompile(`\[tag:([^\]]+)\]`)
	giftForm = regexp.MustCompile(`^\s*\[(html|markdown|moodle|plain)\]`)
)

func (g *giftReader) question(line int, text string) {
	where := fmt.Sprintf("line %d", line)
	it := &quiz.Item{Version: 1, Topic: g.topic()}
	it.Source.Line = line
	text = strings.TrimSpace(text)
	name := ""
	if rest, ok := strings.CutPrefix(text, "::"); ok {
		if end := index(rest, "::"); end >= 0 {
			name, text = plain(rest[:end]), strings.TrimSpace(rest[end+2:])
		}
	}
	form := "moodle"
	if m := giftForm.FindStringSubmatch(text); m != nil {
		form, text = m[1], strings.TrimSpace(text[len(m[0]):])
	}
	open := index(text, "{")
	if open < 0 {
		g.lost.add(where, "a description without a question: left out")
		return
	}
	end := index(text[open:], "}")
	if end < 0 {
		g.lost.add(where, "the closing brace is missing: left out")
		return
	}
	a := giftAnswers{reader: g, where: where, form: form}
	before, tail := text[:open], text[open+end+1:]
	a.split(text[open+1 : open+end])
	a.before, a.after = a.text(before), a.text(tail)
	it.Explanation = a.text(a.general)
	if !a.fill(it) {
		return
	}
	if strings.TrimSpace(it.Prompt) == "" {
		g.lost.add(where, "a question without text: left out")
		return
	}
	g.tags(it, where)
	it.ID = g.id(name, it)
	g.items = append(g.items, it)
}

// topic is the last part of the category.
func (g *giftReader) topic() string {
	parts := strings.Split(strings.ReplaceAll(g.category, "//", " "), "/")
	if s := slug(parts[len(parts)-1]); s != "" {
		return s
	}
	return "imported"
}

func (g *giftReader) tags(it *quiz.Item, where string) {
	for _, m := range giftTag.FindAllStringSubmatch(g.comment, -1) {
		var v int
		if c, ok := strings.CutPrefix(m[1], "claim-"); ok {
			it.Claims = append(it.Claims, slug(c))
		} else if n, err := fmt.Sscanf(m[1], "v%d", &v); n == 1 && err == nil && v > 0 {
			it.Version = v
		} else {
			g.lost.add(where, "the tag %s", m[1])
		}
	}
}

// id makes an id of what the file offers, and makes it the only one.
func (g *giftReader) id(name string, it *quiz.Item) string {
	id := ""
	if m := giftID.FindStringSubmatch(g.comment); m != nil {
		id = slug(m[1])
	}
	if id == "" {
		id = slug(name)
	}
	if id == "" {
		id = slug(it.Prompt)
	}
	if id == "" {
		id = "imported"
	}
	only := id
	for n := 2; g.ids[only]; n++ {
		only = fmt.Sprintf("%s-%d", id, n)
	}
	g.ids[only] = true
	return only
}

// slug turns words into an id.
func slug(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '_':
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		default:
			dash = true
		}
		if b.Len() >= 48 {
			break
		}
	}
	return b.String()
}

// index finds what is not escaped by a backslash.
func index(s, what string) int {
	for i := 0; i+len(what) <= len(s); i++ {
		if s[i] == '\\' {
			i++
			continue
		}
		if strings.HasPrefix(s[i:], what) {
			return i
		}
	}
	return -1
}

var giftUnescape = strings.NewReplacer(`\\`, `\`, `\~`, "~", `\=`, "=", `\#`, "#", `\{`, "{", `\}`, "}", `\:`, ":", `\n`, "\n")

// plain takes the escapes off.
func plain(s string) string { return strings.TrimSpace(giftUnescape.Replace(s)) }
