package experiment

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A File is a text parameter whose value was read from a file. A line cannot
// hold it, so what is written of a run names it beside the line.
type File struct {
	Param  string `json:"parameter"`
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

func (f File) String() string { return fmt.Sprintf("%s=%q sha256:%s", f.Param, f.Path, f.SHA256) }

// MaxFile is the most bytes of a file given to a run.
const MaxFile = 64 << 20

// InputParam is the parameter that takes a file when none is named.
const InputParam = "input"

// ReadFile gives the content of r, read from path, to a text parameter of
// every side that knows it. No name means [InputParam], or the one text
// parameter there is. An error names the file and, where the model tells, the
// line.
func (s *Setup) ReadFile(param, path string, r io.Reader) error {
	param, err := s.textParam(param)
	if err != nil {
		return err
	}
	content, err := readAll(path, r)
	if err != nil {
		return err
	}
	return s.take(param, path, content)
}

// given is a file's content that every set-up of an experiment takes.
type given struct {
	id, param, path string
	content         []byte
}

// Give makes every set-up of the line's experiment that is resolved from now
// on take the content of r, as [Setup.ReadFile] does: on a bench a run begins
// anew from its line, which cannot hold a file.
func (c *Catalog) Give(l Line, param, path string, r io.Reader) error {
	s, err := c.Resolve(l)
	if err != nil {
		return err
	}
	if param, err = s.textParam(param); err != nil {
		return err
	}
	content, err := readAll(path, r)
	if err != nil {
		return err
	}
	if err := s.take(param, path, content); err != nil {
		return err
	}
	c.given = append(c.given, given{l.ID, param, path, content})
	return nil
}

// textParam returns the parameter that a file for param goes to.
func (s *Setup) textParam(param string) (string, error) {
	texts := s.all(func(p *Part) (names []string) {
		for _, t := range p.Builder.Texts {
			names = append(names, t.Name)
		}
		return names
	})
	if len(texts) == 0 {
		return "", &UseError{fmt.Sprintf("%s takes no file: none of its models has a parameter that is text", s.Experiment.ID)}
	}
	if param == "" {
		param = InputParam
		if len(texts) == 1 {
			param = texts[0]
		}
	}
	if !slices.Contains(texts, param) {
		return "", unknown("file parameter of "+s.Experiment.ID, param, texts)
	}
	return param, nil
}

func readAll(path string, r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	switch {
	case err != nil:
		return nil, err
	case len(content) > MaxFile:
		return nil, &UseError{fmt.Sprintf("%s is longer than %d MB, the most a run takes: use a shorter recording", path, MaxFile>>20)}
	case len(content) == 0:
		return nil, &UseError{path + " is empty"}
	}
	return content, nil
}

// take gives a file's content to the parameter.
func (s *Setup) take(param, path string, content []byte) error {
	if err := s.setText(param, string(content)); err != nil {
		return &UseError{nameFile(param, path, err)}
	}
	sum := sha256.Sum256(content)
	s.Files = append(s.Files, File{param, path, hex.EncodeToString(sum[:8])})
	return nil
}

func (s *Setup) setText(param, content string) error {
	for i := range s.Parts {
		p := &s.Parts[i]
		for _, t := range p.Builder.Texts {
			if t.Name != param {
				continue
			}
			if t.Check != nil {
				if err := t.Check(content); err != nil {
					return err
				}
			}
			p.Values.Text[param] = content
		}
	}
	return nil
}

// blame names the file that a model's fault is about: models begin such a
// message with the parameter's name. Any other fault is the model's, said once.
func (s *Setup) blame(b *Builder, err error) error {
	for _, f := range s.Files {
		if strings.HasPrefix(err.Error(), f.Param+":") {
			return &UseError{nameFile(f.Param, f.Path, err)}
		}
	}
	why := strings.TrimPrefix(err.Error(), b.Side.String()+": ")
	return &UseError{b.Name + ": " + strings.TrimPrefix(why, b.Name+": ")}
}

// nameFile puts the file's path in the place of the parameter's name, so that
// a fault at input:3 stands at FILE:3.
func nameFile(param, path string, err error) string {
	if rest, ok := strings.CutPrefix(err.Error(), param+":"); ok {
		return path + ":" + rest
	}
	return path + ": " + err.Error()
}

// A SpikeWriter is a model whose output spikes can be kept and written.
type SpikeWriter interface {
	// KeepSpikes makes the model keep its output spikes from now on.
	KeepSpikes()
	// WriteSpikes writes them as CSV with the header step,input, so that they
	// can be another neuron's input. Steps count from 0.
	WriteSpikes(w io.Writer) error
}

// A WeightWriter is a model whose weights can be written.
type WeightWriter interface {
	// WriteWeights writes the weights as they stand now as CSV, at 17
	// significant digits, so that reading them gives the same bits.
	WriteWeights(w io.Writer) error
}

// SpikeWriter returns the model that can write its spikes; the run tells which
// side lacks it otherwise.
func (r *Run) SpikeWriter() (SpikeWriter, error) { return ask[SpikeWriter](r, "output spikes") }

// WeightWriter returns the model that can write its weights.
func (r *Run) WeightWriter() (WeightWriter, error) { return ask[WeightWriter](r, "weights") }

// ask returns the first model that can do what T asks.
func ask[T any](r *Run, what string) (T, error) {
	for _, m := range r.models {
		if w, ok := m.(T); ok {
			return w, nil
		}
	}
	var none T
	return none, &UseError{fmt.Sprintf("no model of %s writes its %s", r.Setup.Experiment.ID, what)}
}
