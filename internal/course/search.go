package course

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// HitKind says what a search found.
type HitKind int

// What a search finds.
const (
	HitClaim HitKind = iota
	HitTerm
	HitExperiment
	HitReference
	HitLesson
	HitLecture
)

// String returns the word shown beside a hit.
func (k HitKind) String() string {
	return [...]string{"claim", "term", "experiment", "reference", "lesson", "lecture"}[k]
}

// Hit is one thing found.
type Hit struct {
	Kind    HitKind
	ID      string
	Title   string // plain text
	Snippet string // plain text round the first match in statement or body
	// Byte ranges of the words found, ordered, in Title and in Snippet.
	TitleMatches   [][2]int
	SnippetMatches [][2]int
}

// Weights by field, far enough apart that a word in the title outweighs it in
// all the others. A word that starts there counts double.
const (
	inTitle     = 1000
	inID        = 100
	inStatement = 10
	inBody      = 1
)

// entry is one thing to be found; the fields compared are folded.
type entry struct {
	kind                    HitKind
	id, title, text         string // as shown
	foldTitle, foldID       string
	foldStatement, foldBody string
	alsoTitle               string // folded other names, weighed as the title
	order                   int
}

type index struct{ entries []entry }

func newIndex(c *Course) *index {
	x := &index{}
	add := func(kind HitKind, id, title, also, statement, body string) {
		title, statement, body = c.OneLine(title), c.OneLine(statement), c.OneLine(body)
		x.entries = append(x.entries, entry{
			kind: kind, id: id, title: title, text: join(" ", statement, body),
			foldTitle: fold(title), foldID: fold(id), alsoTitle: fold(also),
			foldStatement: fold(statement), foldBody: fold(body), order: len(x.entries),
		})
	}
	for _, cl := range c.Claims() {
		body := cl.Text
		for _, p := range cl.Parts {
			body += "\n\n" + p.Text
		}
		statement := cl.Statement
		if statement == cl.Title {
			statement = ""
		}
		add(HitClaim, cl.ID, cl.Title, "", statement, body)
	}
	for _, t := range c.Terms() {
		add(HitTerm, t.ID, t.Title, strings.Join(t.Aka, " "), t.Text, "")
	}
	for _, e := range c.Experiments() {
		more := slices.Concat([]string{e.Body}, e.LookFor, e.LeavesOut, e.Tags)
		add(HitExperiment, e.ID, e.Title, "", e.Summary, strings.Join(more, "\n\n"))
	}
	for _, l := range c.Lessons() {
		add(HitLesson, l.ID, l.Title, "", l.Summary, strings.Join([]string{l.Read, l.Watch, l.Why}, "\n\n"))
	}
	for _, l := range c.Lectures() {
		var beats []string
		for _, b := range l.Beats {
			beats = append(beats, b.Title, b.Say, b.Notes)
		}
		add(HitLecture, l.ID, l.Title, "", l.Summary, strings.Join(beats, "\n\n"))
	}
	for _, ref := range c.References() {
		x.entries = append(x.entries, entry{
			kind: HitReference, id: ref.ID, title: ref.Label, text: ref.Text(),
			foldTitle: fold(ref.Label), foldID: fold(ref.ID),
			foldStatement: fold(ref.Title), foldBody: fold(ref.Text()), order: len(x.entries),
		})
	}
	return x
}

// Search returns at most limit things that have all words of the query, the
// likeliest first; limit ≤ 0 returns all. Case and diacritics do not count,
// and a word may be part of a longer one. The first search builds the index.
func (c *Course) Search(query string, limit int) []Hit {
	words := strings.Fields(fold(query))
	if len(words) == 0 {
		return nil
	}
	type found struct {
		*entry
		score int
	}
	var all []found
	entries := c.index().entries
	for i := range entries {
		if score := entries[i].score(words); score > 0 {
			all = append(all, found{&entries[i], score})
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.order, b.order))
	})
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	hits := make([]Hit, len(all))
	for i, f := range all {
		hits[i] = f.hit(words)
	}
	return hits
}

// score returns how well the words fit, 0 if one is missing.
func (e *entry) score(words []string) int {
	total := 0
	for _, w := range words {
		best := max(
			weigh(e.foldTitle, w, inTitle), weigh(e.alsoTitle, w, inTitle),
			weigh(e.foldID, w, inID), weigh(e.foldStatement, w, inStatement), weigh(e.foldBody, w, inBody),
		)
		if best == 0 {
			return 0
		}
		total += best
	}
	if whole := strings.Join(words, " "); whole == e.foldTitle || whole == e.foldID || whole == e.alsoTitle {
		total += 2 * inTitle * len(words)
	}
	return total
}

// weigh returns weight if w is in s, double if a word of s starts with it.
func weigh(s, w string, weight int) int {
	for from := 0; ; {
		i := strings.Index(s[from:], w)
		if i < 0 {
			if from > 0 {
				return weight
			}
			return 0
		}
		if startsWord(s, from+i) {
			return 2 * weight
		}
		from += i + 1
	}
}

func startsWord(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	return at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before)
}

func (e *entry) hit(words []string) Hit {
	h := Hit{Kind: e.kind, ID: e.id, Title: e.title, TitleMatches: matches(e.title, words)}
	h.Snippet = snippet(e.text, words)
	h.SnippetMatches = matches(h.Snippet, words)
	return h
}

// snippetLength is about how many bytes a snippet has: two lines of a narrow
// list.
const snippetLength = 140

// snippet returns the text round the first word found, cut at spaces.
func snippet(text string, words []string) string {
	folded, at := foldAt(text)
	first := -1
	for _, w := range words {
		if i := strings.Index(folded, w); i >= 0 && (first < 0 || at[i] < first) {
			first = at[i]
		}
	}
	from := max(first-snippetLength/3, 0)
	if from > 0 {
		if i := strings.IndexByte(text[from:first], ' '); i >= 0 {
			from += i + 1
		} else {
			from = first
		}
	}
	to := min(from+snippetLength, len(text))
	if to < len(text) {
		if i := strings.LastIndexByte(text[from:to], ' '); i > 0 && from+i > first {
			to = from + i
		}
		for !utf8.RuneStart(text[to]) {
			to--
		}
	}
	s := text[from:to]
	if from > 0 {
		s = "… " + s
	}
	if to < len(text) {
		s += " …"
	}
	return s
}

// matches returns where the words stand in s, ordered, overlaps joined.
func matches(s string, words []string) [][2]int {
	folded, at := foldAt(s)
	var all [][2]int
	for _, w := range words {
		for from := 0; ; {
			i := strings.Index(folded[from:], w)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(w)
			// The end is where the next character begins in s.
			for end < len(folded) && at[end] == at[end-1] {
				end++
			}
			all = append(all, [2]int{at[start], at[end]})
			from = start + len(w)
		}
	}
	slices.SortFunc(all, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var merged [][2]int
	for _, m := range all {
		if n := len(merged); n > 0 && m[0] <= merged[n-1][1] {
			merged[n-1][1] = max(merged[n-1][1], m[1])
			continue
		}
		merged = append(merged, m)
	}
	return merged
}
