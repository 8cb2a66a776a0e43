package exchange

import (
	"context"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"spikeslope/internal/quiz"
)

const aiken = `What moves against the slope?
A. Gradient descent
B. Hebb's rule
ANSWER: A

Which has
two lines?
A) one
B) two
C) three
ANSWER: B

No letters fit
A. one
B. two
ANSWER: D

Not answered
A. one
`

func TestReadAiken(t *testing.T) {
	items, lost := ReadAiken(strings.ReplaceAll(aiken, "\n", "\r\n"))
	if len(items) != 2 || !items[0].Choices[0].Right || items[1].Prompt != "Which has two lines?" || !items[1].Choices[1].Right {
		t.Errorf("%+v", items)
	}
	if len(lost) != 2 {
		t.Errorf("%v", lost)
	}
	readable(t, items)
}

func FuzzReadAiken(f *testing.F) {
	f.Add(aiken)
	f.Fuzz(func(t *testing.T, text string) {
		items, _ := ReadAiken(text)
		readable(t, items)
	})
}

func TestWriteAnki(t *testing.T) {
	bank, _ := quiz.Load(os.DirFS("../../../content"))
	var out strings.Builder
	lost, err := WriteAnki(context.Background(), &out, bank.Items, nil)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(out.String(), "#tags column:4\n")
	for _, want := range []string{"#separator:tab\n", "#html:true\n", "#notetype:Basic\n", "#guid column:1\n"} {
		if !strings.Contains(head, want) {
			t.Errorf("the header lacks %q", want)
		}
	}
	r := csv.NewReader(strings.NewReader(body))
	r.Comma = '\t'
	r.FieldsPerRecord = 4
	notes, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for _, it := range bank.Items {
		if !it.Type.Simulated() {
			written++
		}
	}
	if len(notes) != written {
		t.Errorf("%d notes of %d items", len(notes), written)
	}
	ids := map[string]bool{}
	for _, n := range notes {
		if ids[n[0]] || !strings.HasPrefix(n[0], "spikeslope-") || n[1] == "" || n[2] == "" || !strings.Contains(n[3], "spikeslope") {
			t.Errorf("%q", n)
		}
		ids[n[0]] = true
	}
	if len(lost) == 0 {
		t.Error("nothing is said to be lost")
	}
}

func TestAnkiOfAPrediction(t *testing.T) {
	d := quiz.Parse("quiz/a.md", []byte("### It runs. {#run type=predict run=\"x?a=1&b=2\"}\n- [ ] a {when=\"r < 1\"}\n- [ ] b {when=else}\n"))
	var out strings.Builder
	if _, err := WriteAnki(context.Background(), &out, d.Items, outcomes{}); err != nil {
		t.Fatal(err)
	}
	if want := "b<br><br>spikeslope lab 'x?a=1&amp;b=2'"; !strings.Contains(out.String(), want) {
		t.Errorf("%s lacks %s", out.String(), want)
	}
}
