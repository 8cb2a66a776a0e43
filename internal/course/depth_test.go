package course

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestTooDeep(t *testing.T) {
	nested := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}
	for _, c := range []struct {
		name, src string
		line      int
		want      string
	}{
		{"flat", "title: A\nlist: [a, b, {c: d}]\n", 0, ""},
		{"brackets", "title: A\nx: " + strings.Repeat("[", 40) + "\n", 2, "32 deep"},
		{"braces over lines", "x:\n" + strings.Repeat("  {a:\n", 40), 32, "32 deep"},
		{"blocks", nested(40), 33, "32 deep"},
		{"blocks that close", strings.Repeat("a:\n  b:\n    c: d\n", 100), 0, ""},
		{"list marks", "x:\n  " + strings.Repeat("- ", 40) + "y\n", 2, "32 deep"},
		{"quoted", `x: "` + strings.Repeat("[", 100) + "\"\ny: '" + strings.Repeat("{", 100) + "'\n", 0, ""},
		{"escaped quote", `x: "a\"` + strings.Repeat("[", 100) + "\"\n", 0, ""},
		{"plain text", strings.Repeat("x: the interval [0, 1) isn't closed\n", 100), 0, ""},
		{"comment", "# " + strings.Repeat("[", 100) + "\nx: y\n", 0, ""},
		{"literal", "x: |\n" + strings.Repeat("    "+strings.Repeat("[", 9)+"\n", 100) + "y: z\n", 0, ""},
		{"after a literal", "x: >-\n  text\ny: " + strings.Repeat("[", 40) + "\n", 3, "32 deep"},
		{"closers", "x: ]]]]\n", 1, "closes nothing"},
		{"anchors", "x: " + strings.Repeat("&a ", 100) + "\n", 1, "more than 64"},
		{"long line", "x: " + strings.Repeat("y", 5000) + "\n", 1, "4096"},
		{"long file", strings.Repeat("x: y\n", 1<<17), 1, "256 KB"},
		{"documents", strings.Repeat("--- x\n", 100), 9, "keep one"},
	} {
		line, fault := tooDeep([]byte(c.src))
		if line != c.line || !strings.Contains(fault, c.want) || (c.want == "") != (fault == "") {
			t.Errorf("%s: line %d, %q; want line %d, …%s…", c.name, line, fault, c.line, c.want)
		}
	}
}

// A hostile file is one fault at its line, and not a minute's wait.
func TestHostileFrontMatter(t *testing.T) {
	c, faults := Load(fstest.MapFS{
		"experiments/deep.md": &fstest.MapFile{Data: []byte("---\ntitle: Deep\nsummary: " + strings.Repeat("[", 1000) + "\n---\n")},
	})
	if _, ok := c.Experiment("deep"); !ok {
		t.Error("the experiment is not even named")
	}
	want := "experiments/deep.md:3: nested more than 32 deep: flatten it"
	if len(faults) != 1 || faults[0].String() != want {
		t.Errorf("faults %v, want %s", faults, want)
	}
}
