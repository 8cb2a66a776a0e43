package descent

import (
	"math"
	"strings"
	"testing"
)

// The five schedules agree with PyTorch's to 1e-14 over 100 steps.
func TestSchedulesFollowPyTorch(t *testing.T) {
	for file, s := range map[string]Schedule{
		"sched_step30_0.1.csv":        {Name: "step", Steps: 30, Drop: 0.1},
		"sched_cosine100.csv":         {Name: "cosine", Steps: 100},
		"sched_linear_warmup10.csv":   {Name: "warmup", Warmup: 10, Start: 0.1},
		"sched_warmup10_cosine90.csv": {Name: "warmup-cosine", Warmup: 10, Start: 0.1, Steps: 90},
		"sched_poly_inv_sqrt.csv":     {Name: "inverse-sqrt"},
	} {
		if err := s.Check(); err != nil {
			t.Error(err)
		}
		rows := readCSV(t, file)
		if len(rows) != 100 {
			t.Errorf("%s has %d rows", file, len(rows))
		}
		for i, row := range rows {
			got, want := 0.1*s.Factor(i), number(t, row["lr"])
			if !(math.Abs(got-want) <= 1e-14) {
				t.Errorf("%s at step %d: %.17g, want %.17g", s.Name, i, got, want)
			}
		}
	}
}

func TestScheduleEnds(t *testing.T) {
	for _, c := range []struct {
		s    Schedule
		t    int
		want float64
	}{
		{Schedule{}, 5, 1},
		{Schedule{Name: "constant"}, 1e9, 1},
		{Schedule{Name: "cosine", Steps: 10}, 10, 0},
		{Schedule{Name: "cosine", Steps: 10}, 25, 0},
		{Schedule{Name: "warmup", Warmup: 4, Start: 0.5}, 2, 0.75},
		{Schedule{Name: "warmup", Warmup: 4, Start: 0.5}, 4, 1},
	} {
		if got := c.s.Factor(c.t); got != c.want {
			t.Errorf("%+v at %d: %g, want %g", c.s, c.t, got, c.want)
		}
	}
}

func TestScheduleErrors(t *testing.T) {
	for _, c := range []struct {
		s    Schedule
		want string
	}{
		{Schedule{Name: "cosin"}, `did you mean "cosine"?`},
		{Schedule{Name: "cosine"}, "0 steps"},
		{Schedule{Name: "step", Steps: 3, Drop: 1}, "a drop to 1 "},
		{Schedule{Name: "step", Drop: 0.1}, "every 0 steps"},
		{Schedule{Name: "warmup", Start: 0.1}, "warm-up of 0 steps"},
		{Schedule{Name: "warmup", Warmup: 3, Start: math.NaN()}, "NaN"},
		{Schedule{Name: "warmup-cosine", Warmup: 3, Start: 0.1}, "0 steps"},
	} {
		if err := c.s.Check(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: error %v, want one with %q", c.s, err, c.want)
		}
	}
	for _, name := range ScheduleNames() {
		if _, err := DefaultSchedule(name, 100); err != nil {
			t.Error(err)
		}
	}
}
