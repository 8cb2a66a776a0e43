package quiz

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"spikeslope/internal/course"
)

// MisconceptionsFile is the file that lists misconceptions.
const MisconceptionsFile = "misconceptions.md"

// Load reads quiz/*.md of the content. It returns what could be read, and the
// faults of the rest; items with faults that make them unaskable are left out.
// Content without a quiz gives an empty bank.
func Load(content fs.FS) (*Bank, []course.Fault) {
	b := &Bank{items: map[string]*Item{}, beliefs: map[string]*Misconception{}}
	files, err := fs.Glob(content, "quiz/*.md")
	if err != nil {
		return b, []course.Fault{broken("quiz", 0, "%v", err)}
	}
	var faults []course.Fault
	type ordered struct {
		items []*Item
		order float64
	}
	var all []ordered
	for _, file := range files {
		data, err := fs.ReadFile(content, file)
		if err != nil {
			faults = append(faults, broken(file, 0, "%s", reason(err)))
			continue
		}
		doc := Parse(file, data)
		faults = append(faults, doc.Faults...)
		all = append(all, ordered{doc.Items, doc.Order})
		for _, m := range doc.Misconceptions {
			if old := b.beliefs[m.ID]; old != nil {
				faults = append(faults, broken(file, m.Source.Line, "the id %s is taken by %s:%d", m.ID, old.Source.File, old.Source.Line))
				continue
			}
			b.beliefs[m.ID] = m
			b.Misconceptions = append(b.Misconceptions, m)
		}
	}
	slices.SortStableFunc(all, func(x, y ordered) int {
		switch {
		case x.order < y.order:
			return -1
		case x.order > y.order:
			return 1
		}
		return 0
	})
	for _, o := range all {
		for _, it := range o.items {
			if old := b.items[it.ID]; old != nil {
				faults = append(faults, broken(it.Source.File, it.Source.Line, "the id %s is taken by %s:%d; ids never repeat", it.ID, old.Source.File, old.Source.Line))
				continue
			}
			b.items[it.ID] = it
			b.Items = append(b.Items, it)
		}
	}
	b.resolve()
	return b, faults
}

func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return "cannot be read: " + err.Error()
}

// resolve lets items name a misconception with or without its prefix.
func (b *Bank) resolve() {
	full := func(id string) string {
		if id != "" && b.beliefs[id] == nil && b.beliefs["m-"+id] != nil {
			return "m-" + id
		}
		return id
	}
	for _, it := range b.Items {
		for i := range it.Choices {
			it.Choices[i].Misconception = full(it.Choices[i].Misconception)
		}
		for i := range it.Cases {
			it.Cases[i].Misconception = full(it.Cases[i].Misconception)
		}
	}
}

// A Document is what one file of items holds.
type Document struct {
	Title          string
	Topic          string
	Order          float64
	Items          []*Item
	Misconceptions []*Misconception
	Faults         []course.Fault
}

// Parse reads one file of items, or of misconceptions if it is called so.
func Parse(file string, data []byte) *Document {
	d := &Document{Topic: strings.TrimSuffix(path.Base(file), ".md")}
	p := &reader{file: file, doc: d}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	lines := strings.Split(string(data), "\n")
	lines, p.line = p.frontMatter(lines)
	if path.Base(file) == MisconceptionsFile {
		p.misconceptions(lines)
	} else {
		p.items(lines)
	}
	return d
}

// reader turns the lines of a file into items.
type reader struct {
	file string
	doc  *Document
	line int // of the line last read, 1-based
}

func (p *reader) fault(line int, format string, args ...any) {
	p.doc.Faults = append(p.doc.Faults, broken(p.file, line, format, args...))
}

// frontMatter takes the YAML block off the front and returns the number of
// lines it had.
func (p *reader) frontMatter(lines []string) (rest []string, taken int) {
	if len(lines) == 0 || strings.TrimRight(lines[0], " ") != "---" {
		return lines, 0
	}
	end := slices.IndexFunc(lines[1:], func(l string) bool { return strings.TrimRight(l, " ") == "---" })
	if end < 0 {
		p.fault(1, "the front matter lacks its closing ---")
		return nil, len(lines)
	}
	var front struct {
		Title string  `yaml:"title"`
		Topic string  `yaml:"topic"`
		Order float64 `yaml:"order"`
	}
	if err := yaml.Unmarshal([]byte(strings.Join(lines[1:end+1], "\n")), &front); err != nil {
		p.fault(1, "front matter: %s", strings.SplitN(yaml.FormatError(err, false, false), "\n", 2)[0])
	}
	p.doc.Title, p.doc.Order = front.Title, front.Order
	if front.Topic != "" {
		p.doc.Topic = front.Topic
	}
	return lines[end+2:], end + 2
}

// misconceptions reads a list of beliefs, a level-2 heading each.
func (p *reader) misconceptions(lines []string) {
	var m *Misconception
	flush := func() {
		if m == nil {
			return
		}
		m.Instead = strings.TrimSpace(m.Instead)
		if m.Instead == "" {
			p.fault(m.Source.Line, "%s has no paragraph that says what is so", m.ID)
		}
		p.doc.Misconceptions = append(p.doc.Misconceptions, m)
		m = nil
	}
	for _, l := range lines {
		p.line++
		heading, ok := strings.CutPrefix(l, "## ")
		if !ok {
			if m != nil {
				m.Instead += l + "\n"
			}
			continue
		}
		flush()
		text, a, err := splitAttributes(heading)
		switch {
		case err != nil:
			p.fault(p.line, "%v", err)
		case a.id == "":
			p.fault(p.line, "this misconception has no id: end the heading in {#m-some-words}")
		default:
			m = &Misconception{ID: a.id, Belief: text, Source: course.Source{File: p.file, Line: p.line}}
		}
	}
	flush()
}
