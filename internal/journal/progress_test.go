package journal

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"spikeslope/internal/quiz"
)

func TestProgress(t *testing.T) {
	j := open(t)
	zone := time.FixedZone("far east", 9*3600) // noon in UTC is evening there
	commit(t, j, attempt("a", noon, false, quiz.Know))
	commit(t, j, attempt("a", noon.Add(10*time.Minute), true, quiz.Think))
	commit(t, j, attempt("a", noon.Add(30*time.Hour), true, quiz.Know))
	other := attempt("b", noon.Add(31*time.Hour), false, quiz.Guess)
	other.Met, other.Offered, other.Claims = []string{"m-best"}, []string{"m-best", "m-faster"}, []string{"gd-core", "gd-what"}
	commit(t, j, other)
	made := quiz.Prediction{At: noon, From: "lab", Line: "swap", Claims: []string{"stability"}}
	id, err := j.Predict(made)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Predict(made); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		j.Outcome(id, noon, true, "so it went"),
		j.Claim("gd-rate", Seen, noon), j.Claim("gd-rate", Measured, noon), j.Claim("driver", Seen, noon.Add(48*time.Hour)),
		j.Lesson(LessonEvent{At: noon, Lesson: "rates", Event: LessonFinished}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	p, err := j.Progress(noon.Add(72*time.Hour).In(zone), []string{"driver", "gd-rate", "stability", "gd-core"})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Totals{Claims: 4, Seen: 2, Predicted: 1, Measured: 1, Answers: 4, Right: 2}); p.Totals != want {
		t.Errorf("totals %+v, want %+v", p.Totals, want)
	}
	if want := (ClaimState{Claim: "gd-rate", Seen: true, Measured: true, Answers: 3, Right: 2}); p.Claims[1] != want {
		t.Errorf("%+v, want %+v", p.Claims[1], want)
	}
	if m := p.Misconceptions; len(m) != 2 || m[0].ID != "m-best" || m[0].Overcome || !m[1].Overcome || m[1].Met != 1 {
		t.Errorf("misconceptions %+v", m)
	}
	if open := p.Open(); !slices.Equal(open, []string{"m-best"}) {
		t.Errorf("open %v", open)
	}
	if c := p.Calibration; c[0].Confidence != "guess" || c[2].Answers != 2 || c[2].Share != 0.5 {
		t.Errorf("calibration %+v", c)
	}
	if p.Predictions != (PredictionCount{Made: 2, Decided: 1, Right: 1}) {
		t.Errorf("predictions %+v", p.Predictions)
	}
	want := []Day{
		{Date: "2026-03-01", Answers: 2, Predictions: 2, Lessons: 1, Claims: 2},
		{Date: "2026-03-03", Answers: 2, Claims: 1}, // 18:00 and 19:00 UTC are the day after there
	}
	if !slices.Equal(p.Calendar, want) {
		t.Errorf("calendar %+v, want %+v", p.Calendar, want)
	}
	if len(p.Due) != forecast || p.Due[0].Date != "2026-03-04" {
		t.Errorf("due %+v", p.Due)
	}
	total := 0
	for _, d := range p.Due {
		total += d.Items
	}
	if total != 2 || p.Due[0].Items == 0 || p.Due[0].Minutes <= 0 {
		t.Errorf("due %+v: both items come back within a week, one of them now", p.Due)
	}
	data, err := json.Marshal(p)
	if err != nil || !strings.HasPrefix(string(data), `{"schema":1,`) {
		t.Errorf("%s %v", data, err)
	}
}

func TestProgressOfNobody(t *testing.T) {
	p, err := open(t).Progress(noon, []string{"gd-rate"})
	if err != nil {
		t.Fatal(err)
	}
	if p.Totals.Claims != 1 || p.Totals.Seen != 0 || len(p.Calibration) != 3 || !p.Saving {
		t.Errorf("%+v", p)
	}
}

func TestTables(t *testing.T) {
	j := open(t)
	commit(t, j, attempt("a", noon, true, quiz.Think))
	commit(t, j, attempt("a", noon.Add(time.Hour), true, quiz.Know))
	commit(t, j, attempt("b", noon.Add(2*time.Hour), false, quiz.Guess))
	commit(t, j, attempt("a", noon.Add(72*time.Hour), false, quiz.Think))
	var grades, log strings.Builder
	if err := j.WriteGradebook(&grades, "=owl"); err != nil {
		t.Fatal(err)
	}
	if err := j.WriteReviewLog(&log); err != nil {
		t.Fatal(err)
	}
	if want := `pseudonym,item,version,attempt,correct,confidence,ms
'=owl,a,1,1,1,think,4200
'=owl,a,1,2,1,know,4200
'=owl,b,1,1,0,guess,4200
'=owl,a,1,3,0,think,4200
`; grades.String() != want {
		t.Errorf("gradebook:\n%s", grades.String())
	}
	if want := `card_id,review_time,review_rating,review_state,review_duration
a,1772366400000,3,0,4200
a,1772370000000,3,1,4200
b,1772373600000,1,0,4200
a,1772625600000,1,2,4200
`; log.String() != want {
		t.Errorf("review log:\n%s", log.String())
	}
}
