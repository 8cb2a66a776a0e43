package course

import (
	"flag"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"spikeslope/content"
)

var update = flag.Bool("update", false, "write the expected results anew")

func good(t testing.TB) *Course {
	t.Helper()
	c, faults := Load(os.DirFS("testdata/good"))
	for _, f := range faults {
		if f.Severity == Broken {
			t.Errorf("unexpected: %v", f)
		}
	}
	return c
}

// TestContent holds the content of this repository to its own rules.
func TestContent(t *testing.T) {
	c, faults := Load(content.FS())
	if len(c.Pages()) == 0 {
		t.Skip("no pages yet")
	}
	for _, f := range faults {
		if f.Severity == Broken {
			t.Error(f)
		}
	}
}

// TestFaults compares every fault of a course that has all of them.
func TestFaults(t *testing.T) {
	_, faults := Load(os.DirFS("testdata/faulty"))
	var got strings.Builder
	for _, f := range faults {
		got.WriteString(f.String() + "\n")
	}
	golden(t, "testdata/faults.txt", got.String())
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at the difference and run go test -update\ngot:\n%s", file, got)
	}
}

func TestPending(t *testing.T) {
	_, faults := Load(os.DirFS("testdata/good"))
	if len(faults) != 1 {
		t.Fatalf("faults = %v, want the one pending experiment", faults)
	}
	f := faults[0]
	if f.Severity != Pending || f.File != "table.md" || f.Line != 6 || !strings.Contains(f.Message, `"swap"`) {
		t.Errorf("fault = %v", f)
	}
}

func TestPages(t *testing.T) {
	c := good(t)
	var names []string
	for _, p := range c.Pages() {
		names = append(names, p.Name)
	}
	want := []string{"definitions", "table", "myths", "tradeoffs", "glossary", "about"}
	if !reflect.DeepEqual(names, want) {
		t.Errorf("pages = %v, want %v", names, want)
	}
	p, _ := c.Page("definitions")
	if p.Title != "What the words mean" || !strings.HasPrefix(p.Intro, "Two learners") || len(p.Sections) != 2 {
		t.Errorf("page = %+v", p)
	}
	about, _ := c.Page("about")
	if s := about.Sections[0]; s.ID != "how" || s.Claim != nil || !strings.Contains(s.Text, "#### A small heading\n\nThen on.") {
		t.Errorf("section = %+v", s)
	}
	if _, ok := c.Page("nothing"); ok {
		t.Error("found a page that is not there")
	}
}

func TestClaims(t *testing.T) {
	c := good(t)
	got, ok := c.Claim("brain-what")
	if !ok {
		t.Fatal("no claim brain-what")
	}
	want := &Claim{
		ID: "brain-what", Kind: KindDefinition, Page: "definitions",
		Title: "Spikes change synapses", Status: Holds,
		Statement: "A synapse grows or shrinks with the order of spikes,\nas [spike-timing-dependent\nplasticity](gloss:stdp) says.",
		Text:      "The window was measured in culture [@bi-poo-1998; @bi-poo-1998, p. 4].",
		See:       []string{"pairing", "pairing?seed=7&dt=10&pair@2s"},
		Cite:      []string{"bi-poo-1998"},
		Source:    Source{"definitions.md", 7},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	gd, _ := c.Claim("gd-what")
	if gd.Limit == "" || gd.Limit != gd.Part(PartLimit) || gd.Part(PartNoDemo) == "" || gd.Part(PartBrain) != "" {
		t.Errorf("parts of gd-what = %+v", gd.Parts)
	}
	if at := gd.Parts[0].Source; at != (Source{"definitions.md", 19}) {
		t.Errorf("limit stands at %v", at)
	}
	row, _ := c.Claim("row-speed")
	if row.Part(PartBrain) != "gradual, within minutes" || row.Kind != KindRow {
		t.Errorf("row = %+v", row)
	}
	myth, _ := c.Claim("myth-same")
	if myth.Statement != myth.Title || myth.Answer != "myth" || len(myth.Parts) != 3 {
		t.Errorf("myth = %+v", myth)
	}
	pro, _ := c.Claim("pro-brain-adaptive")
	if pro.Side != SideBrain || pro.Merit != Strength {
		t.Errorf("tradeoff = %+v", pro)
	}
	if len(c.Claims()) != 5 || c.Claims()[0] != got {
		t.Errorf("claims = %v", c.Claims())
	}
}

func TestTerms(t *testing.T) {
	c := good(t)
	terms := c.Terms()
	if len(terms) != 2 || terms[0].ID != "gradient" {
		t.Fatalf("terms = %v, want them in alphabetical order", terms)
	}
	stdp, _ := c.Term("stdp")
	if !reflect.DeepEqual(stdp.Aka, []string{"STDP", "timing rule"}) || stdp.Side != SideBrain {
		t.Errorf("stdp = %+v", stdp)
	}
}

func TestExperiment(t *testing.T) {
	c := good(t)
	e, ok := c.Experiment("pairing")
	if !ok {
		t.Fatal("no experiment pairing")
	}
	if e.Brain.With["tau-plus"] != "16.8" || e.Brain.With["quiet"] != "true" || e.Speed != 2.5 || !e.Presets[0].Good {
		t.Errorf("experiment = %+v, brain = %+v", e, e.Brain)
	}
	if e.Predict.Because != "The pair is causal.\nSo it grows." || e.Measures[0].Arms[1].Set["dt"] != "-10" || e.Measures[0].Seeds != 8 {
		t.Errorf("predict = %+v, measures = %+v", e.Predict, e.Measures)
	}
	if !strings.HasPrefix(e.Body, "Watch the dot") {
		t.Errorf("body = %q", e.Body)
	}
	claim, _ := c.Claim("brain-what")
	if all := slices.Collect(c.Speaking(claim)); len(all) != 1 || all[0] != e {
		t.Errorf("experiments that speak to the claim = %v", all)
	}
	if ids := c.ExperimentIDs(); len(ids) != 1 || len(c.Experiments()) != 1 {
		t.Errorf("ids = %v", ids)
	}
	if _, ok := c.Experiment("swap"); ok {
		t.Error("found an experiment that is pending")
	}
}

// TestUnreadable locks one file after the other; the rest must be read.
func TestUnreadable(t *testing.T) {
	base := os.DirFS("testdata/good")
	for _, file := range []string{"table.md", "references.yaml", "experiments/pairing.md", "quiz/rates.md"} {
		c, faults := Load(closed{base, file})
		if len(c.Pages()) < 5 {
			t.Errorf("%s: only %d pages left", file, len(c.Pages()))
		}
		found := false
		for _, f := range faults {
			found = found || f.File == file && strings.Contains(f.Message, "cannot be read")
		}
		if !found {
			t.Errorf("%s: no fault among %v", file, faults)
		}
	}
}

// closed is a file system in which one file cannot be opened.
type closed struct {
	fs.FS
	file string
}

func (r closed) Open(name string) (fs.File, error) {
	if name == r.file {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return r.FS.Open(name)
}

func TestEmptyCourse(t *testing.T) {
	c, faults := Load(fstest.MapFS{})
	if len(faults) != 0 || len(c.Pages()) != 0 || len(c.Search("x", 3)) != 0 {
		t.Errorf("faults of an empty course: %v", faults)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		Load(content.FS())
	}
}

// BenchmarkOpen is what the first picture waits for.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		c := Open(content.FS())
		c.Pages()
		c.ExperimentIDs()
	}
}

// TestLineEnds reads a page as other systems write it.
func TestLineEnds(t *testing.T) {
	src, err := os.ReadFile("testdata/good/definitions.md")
	if err != nil {
		t.Fatal(err)
	}
	unix, _ := Load(fstest.MapFS{"definitions.md": file(string(src))})
	dos, _ := Load(fstest.MapFS{"definitions.md": file("\ufeff" + strings.ReplaceAll(string(src), "\n", "\r\n"))})
	if !reflect.DeepEqual(unix.Claims(), dos.Claims()) {
		t.Errorf("got %+v, want %+v", dos.Claims(), unix.Claims())
	}
}

// TestGuard stands in for a parser that gives up.
func TestGuard(t *testing.T) {
	r := &report{file: "x.md"}
	r.guard(func() { panic("index out of range") })
	if len(r.faults) != 1 || r.faults[0].String() != "x.md: cannot be parsed (index out of range); simplify the file until it can" {
		t.Errorf("faults = %v", r.faults)
	}
}

// TestConcurrent reads from several goroutines what is read on demand; it is
// for the race detector.
func TestConcurrent(t *testing.T) {
	c := Open(os.DirFS("testdata/good"))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { c.Faults() })
		wg.Go(func() { c.Search("spike", 3) })
		wg.Go(func() { c.Experiment("pairing") })
	}
	wg.Wait()
}
