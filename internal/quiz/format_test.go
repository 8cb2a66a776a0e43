package quiz

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// bare drops what a rewritten file may change: the places of lines.
func bare(it *Item) Item {
	c := *it
	c.Source.File, c.Source.Line = "", 0
	c.Choices = append([]Choice(nil), it.Choices...)
	for i := range c.Choices {
		c.Choices[i].Line = 0
	}
	c.Cases = append([]Case(nil), it.Cases...)
	for i := range c.Cases {
		c.Cases[i].Line = 0
	}
	c.Draws = append([]Draw(nil), it.Draws...)
	for i := range c.Draws {
		c.Draws[i].Line = 0
	}
	if it.Key != nil {
		k := *it.Key
		k.Line = 0
		c.Key = &k
	}
	return c
}

func roundTrip(t *testing.T, file, text string) {
	t.Helper()
	d := Parse(file, []byte(text))
	if len(d.Faults) > 0 {
		t.Fatal(d.Faults)
	}
	for _, it := range d.Items {
		md := it.Markdown()
		again := Parse(file, []byte(md))
		if len(again.Faults) > 0 || len(again.Items) != 1 {
			t.Errorf("%s: written as\n%s\nit is read with %v", it.ID, md, again.Faults)
			continue
		}
		got := again.Items[0]
		got.Topic = it.Topic // of the file, not of the item
		if a, b := bare(it), bare(got); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: written as\n%s\nit is read as\n%+v, was\n%+v", it.ID, md, b, a)
		}
	}
}

func TestMarkdownRoundTrip(t *testing.T) {
	roundTrip(t, "quiz/samples.md", sample)
	files, err := filepath.Glob("../../content/quiz/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if filepath.Base(f) == MisconceptionsFile {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(f), func(t *testing.T) { roundTrip(t, f, string(data)) })
	}
}

func TestMarkdownOfAwkwardTexts(t *testing.T) {
	it := &Item{
		ID: "odd", Version: 1, Type: Single, Prompt: "One\nline\n\n= 3 is what?\n\n1. so?\n\n## not a heading",
		Choices: []Choice{{Text: "set {a=b}", Right: true}, {Text: "- [x] two\nlines"}},
	}
	d := Parse("quiz/odd.md", []byte(it.Markdown()))
	if len(d.Faults) > 0 || len(d.Items) != 1 {
		t.Fatalf("%v\n%s", d.Faults, it.Markdown())
	}
	got := d.Items[0]
	if want := "One line\n\n= 3 is what?\n\n1. so?\n\n## not a heading"; PlainText(got.Prompt) != want {
		t.Errorf("question %q, want %q", PlainText(got.Prompt), want)
	}
	if PlainText(got.Choices[0].Text) != "set {a=b}" || got.Choices[1].Text != "- [x] two lines" {
		t.Errorf("choices %+v", got.Choices)
	}
	if strings.Contains(got.Choices[0].Misconception, "b") {
		t.Error("text was taken for an attribute")
	}
}
