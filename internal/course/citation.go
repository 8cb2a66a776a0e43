package course

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxAuthors is how many authors the full form of a reference names.
const maxAuthors = 8

// labelAll sets the labels: author, year, and a letter where two works would
// share both.
func labelAll(refs []*Reference) {
	byLabel := map[string][]*Reference{}
	for _, ref := range refs {
		ref.Label = ref.authors() + " " + ref.year()
		byLabel[ref.Label] = append(byLabel[ref.Label], ref)
	}
	for _, same := range byLabel {
		if len(same) == 1 {
			continue
		}
		slices.SortFunc(same, func(a, b *Reference) int { return strings.Compare(a.ID, b.ID) })
		for i, ref := range same {
			ref.Label += letters(i)
		}
	}
}

// letters counts a, b, … z, aa, ab, …
func letters(i int) string {
	if i < 26 {
		return string(rune('a' + i))
	}
	return letters(i/26-1) + letters(i%26)
}

// authors returns the names as a citation in the text has them.
func (r *Reference) authors() string {
	names := r.Author
	if len(names) == 0 {
		names = r.Editor
	}
	switch len(names) {
	case 0:
		return r.ID
	case 1:
		return names[0].short()
	case 2:
		return names[0].short() + " & " + names[1].short()
	}
	return names[0].short() + " et al."
}

func (r *Reference) year() string {
	if len(r.Issued) == 0 || r.Issued[0].Year == 0 {
		return "n.d."
	}
	return strconv.Itoa(r.Issued[0].Year)
}

// yearLetter returns the year with the label's letter.
func (r *Reference) yearLetter() string {
	return r.Label[strings.LastIndexByte(r.Label, ' ')+1:]
}

func (n Name) short() string {
	if n.Literal != "" {
		return n.Literal
	}
	return join(" ", n.NonDroppingParticle, n.Family)
}

// full returns "Poo, M.-m.".
func (n Name) full() string {
	if n.Literal != "" {
		return n.Literal
	}
	return join(", ", n.short(), join(" ", initials(n.Given), n.DroppingParticle), n.Suffix)
}

// initials returns the first letters of given names, hyphens kept:
// "Mu-ming" is "M.-m.", "Barak A." is "B. A.".
func initials(given string) string {
	var words []string
	for word := range strings.FieldsSeq(given) {
		var parts []string
		for part := range strings.SplitSeq(word, "-") {
			if r, _ := utf8.DecodeRuneInString(part); unicode.IsLetter(r) {
				parts = append(parts, string(r)+".")
			}
		}
		if len(parts) > 0 {
			words = append(words, strings.Join(parts, "-"))
		}
	}
	return strings.Join(words, " ")
}

// Text returns the reference in full as plain text: authors, year, title,
// where it appeared, and the link of its DOI or its URL.
func (r *Reference) Text() string { return r.full(func(s string) string { return s }) }

// Markdown returns the reference in full with the container in italics.
func (r *Reference) Markdown() string {
	return r.full(func(s string) string { return "*" + s + "*" })
}

func (r *Reference) full(emphasise func(string) string) string {
	where := r.container(emphasise)
	return join(" ",
		r.people(),
		"("+r.yearLetter()+").",
		sentence(r.Title),
		sentence(where),
		r.Link(),
	)
}

func (r *Reference) people() string {
	list, role := r.Author, ""
	if len(list) == 0 {
		list, role = r.Editor, " (eds)"
	}
	var names []string
	for i, n := range list {
		if i == maxAuthors {
			names = append(names, "et al.")
			break
		}
		names = append(names, n.full())
	}
	switch n := len(names); {
	case n == 0:
		return r.ID
	case n > maxAuthors:
		return strings.Join(names, ", ") + role
	case n > 1:
		return strings.Join(names[:n-1], ", ") + " & " + names[n-1] + role
	}
	return names[0] + role
}

// container returns "Journal 18(24), 10464–10472" or what a book, a chapter or
// a talk has in its place.
func (r *Reference) container(emphasise func(string) string) string {
	title := r.ContainerTitle
	if title == "" {
		title = r.EventTitle
	}
	if title != "" {
		title = emphasise(title)
	}
	if (r.Type == "paper-conference" || r.Type == "chapter") && title != "" {
		title = "In " + title
	}
	volume := r.Volume
	if r.Issue != "" {
		volume += "(" + r.Issue + ")"
	}
	var editors string
	if len(r.Author) > 0 && len(r.Editor) > 0 {
		var names []string
		for _, n := range r.Editor {
			names = append(names, n.short())
		}
		editors = "ed. " + strings.Join(names, ", ")
	}
	edition := r.Edition
	if _, err := strconv.Atoi(edition); err == nil {
		edition = fmt.Sprintf("edition %s", edition)
	}
	return join(", ",
		join(" ", title, volume),
		editors,
		strings.ReplaceAll(r.Page, "-", "–"),
		r.CollectionTitle,
		join(" ", r.Genre, r.Number),
		edition,
		join(": ", r.PublisherPlace, r.Publisher),
	)
}

// Link returns the address of the work, or "".
func (r *Reference) Link() string {
	if r.DOI != "" {
		return "https://doi.org/" + r.DOI
	}
	return r.URL
}

// sentence ends s with a full stop if it has no end yet.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// join joins what is not empty.
func join(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), by)
}
