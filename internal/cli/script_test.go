package cli

import (
	"bufio"
	"errors"
	"flag"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"spikeslope": func() { os.Exit(Main(os.Args[1:])) },
	})
}

var update = flag.Bool("update", false, "record the golden files anew")

// TestScripts runs the commands as a person does; the scripts say what for.
func TestScripts(t *testing.T) {
	folder := func(path string) string {
		abs, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		return abs
	}
	oracle, course := folder("../plasticity/testdata"), folder("testdata/course")
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("ORACLE", oracle) // reference runs
			env.Setenv("COURSE", course) // small experiments, laid over the content
			env.Setenv("XDG_DATA_HOME", env.WorkDir)
			env.Setenv("SPIKESLOPE_HOME", env.WorkDir)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "exact" { // where numbers were recorded
				return runtime.GOARCH == "amd64", nil
			}
			return false, errors.New("no such condition")
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"refused": refused,
			"lines":   lines,
			"near":    near,
		},
	})
}

// refused runs spikeslope and wants exit status 2, nothing on stdout and one
// line on stderr that holds the first argument.
func refused(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: refused WORDS ARG...")
	}
	err := ts.Exec("spikeslope", args[1:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != misuse {
		ts.Fatalf("exit %v, want status %d", err, misuse)
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("stdout holds %q", out)
	}
	said := ts.ReadFile("stderr")
	if strings.Count(said, "\n") != 1 || !strings.Contains(said, args[0]) {
		ts.Fatalf("stderr is %q, want one line with %q", said, args[0])
	}
}

// lines counts the lines of a file: lines stdout 3.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[0]), "\n"); (got == want) == neg {
		ts.Fatalf("%s has %d lines, want %d", args[0], got, want)
	}
}

// near wants the numbers in the first column of two files to differ by at most
// so much: near a.csv b.csv 1e-7.
func near(ts *testscript.TestScript, neg bool, args []string) {
	limit, err := strconv.ParseFloat(args[2], 64)
	ts.Check(err)
	a, b := column(ts, args[0]), column(ts, args[1])
	if len(a) != len(b) {
		ts.Fatalf("%d numbers and %d", len(a), len(b))
	}
	for i := range a {
		if !(math.Abs(a[i]-b[i]) <= limit) {
			ts.Fatalf("number %d: %v and %v", i+1, a[i], b[i])
		}
	}
}

// column reads the first column of a CSV file below its header.
func column(ts *testscript.TestScript, path string) []float64 {
	var out []float64
	s := bufio.NewScanner(strings.NewReader(ts.ReadFile(path)))
	for s.Scan() {
		field, _, _ := strings.Cut(s.Text(), ",")
		v, err := strconv.ParseFloat(field, 64)
		if err == nil {
			out = append(out, v)
		}
	}
	return out
}
