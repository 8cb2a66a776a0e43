package course

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// seeds adds the fixtures that match the patterns.
func seeds(f *testing.F, patterns ...string) {
	f.Helper()
	for _, p := range patterns {
		files, err := filepath.Glob(p)
		if err != nil || len(files) == 0 {
			f.Fatalf("no seeds match %s: %v", p, err)
		}
		for _, name := range files {
			src, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(src)
		}
	}
}

// withFile loads a course in which src stands at some paths and uses it as a
// reader would: nothing may panic, every fault has a file and a message and a
// line that exists.
func withFile(t *testing.T, src []byte, paths ...string) {
	fsys := fstest.MapFS{"references.yaml": file("references: []")}
	for _, p := range paths {
		fsys[p] = &fstest.MapFile{Data: src}
	}
	c, faults := Load(fsys)
	lines := 1 + bytes.Count(normal(src), []byte{'\n'})
	for _, f := range faults {
		if f.File == "" || f.Message == "" || f.Line < 0 || f.Line > lines {
			t.Fatalf("fault %+v in a file of %d lines", f, lines)
		}
	}
	for _, p := range c.Pages() {
		if text := c.PlainText(p, Plain{Width: 40}); !isASCII(text) {
			t.Fatalf("%s is not ASCII: %q", p.Name, text)
		}
	}
	for _, l := range c.Lectures() {
		for i := range l.Beats {
			l.Starts(i)
			l.Asked(i)
		}
	}
	c.PlainReferences(Plain{Width: 40})
	c.Search("a", 10)
}

func FuzzLoadMarkdown(f *testing.F) {
	seeds(f, "testdata/*/*.md", "testdata/*/quiz/*.md")
	f.Fuzz(func(t *testing.T, src []byte) {
		withFile(t, src, "table.md", "glossary.md", "other.md", "quiz/items.md")
	})
}

func FuzzLoadExperiment(f *testing.F) {
	seeds(f, "testdata/*/experiments/*.md")
	f.Fuzz(func(t *testing.T, src []byte) {
		withFile(t, src, "experiments/one.md")
	})
}

func FuzzLoadLesson(f *testing.F) {
	seeds(f, "testdata/*/lessons/*.md")
	f.Fuzz(func(t *testing.T, src []byte) {
		withFile(t, src, "lessons/one.md", "lessons/two.md", "experiments/one.md")
	})
}

func FuzzLoadLecture(f *testing.F) {
	seeds(f, "testdata/*/lectures/*.md")
	f.Fuzz(func(t *testing.T, src []byte) {
		withFile(t, src, "lectures/one.md", "lectures/two.md", "experiments/one.md")
	})
}

func FuzzReferences(f *testing.F) {
	seeds(f, "testdata/*/references.yaml")
	f.Fuzz(func(t *testing.T, src []byte) {
		withFile(t, src, "references.yaml")
	})
}
