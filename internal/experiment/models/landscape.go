package models

import (
	"encoding/binary"
	"hash/fnv"
	"math"

	"spikeslope/internal/descent"
	"spikeslope/internal/experiment"
)

// landscape is [net] seen in the space of its weights: the loss in a plane
// through it, with the way that training took.
func landscape() experiment.Builder {
	b := net()
	b.Name, b.Title = "landscape", "a network's landscape"
	b.Help = "A dense network learns; its loss is drawn over two planes through the space of its weights, with the way it goes."
	for i := range b.Params {
		switch k := &b.Params[i]; k.Name {
		case "h1", "h2":
			k.Max = 64 // the way keeps copies of all weights
		case "n":
			k.Max = 1000 // every place of the picture takes the loss on all of them
		}
	}
	b.Readings = append(b.Readings,
		experiment.Reading{Name: "principal", Label: "principal plane", Format: "%6.4f", Meaning: "part of the way's variance that its principal plane holds; empty before three ticks"},
		experiment.Reading{Name: "random", Label: "random plane", Format: "%6.4f", Meaning: "part of the way's variance that two random directions hold; empty before three ticks"},
	)
	b.Pictures = append(b.Pictures,
		experiment.PictureInfo{Name: "path", Title: "loss in the plane of the way's principal components"},
		experiment.PictureInfo{Name: "slice", Title: "loss along two random directions, and the same way"},
	)
	b.Build = func(v experiment.Values, seed uint64) (experiment.Model, error) { return newLandscape(&b, v, seed) }
	return b
}

type landscapeModel struct {
	*netModel
	path   *descent.Path
	ticks  int
	from   int // steps of the network when the way began
	due    int // tick at which the planes are laid anew
	random *cut
	main   *cut // nil as long as the path spans no plane
	seed   uint64
	shape  *descent.Net // as the network is built; its weights are those of the start
}

// A cut is a plane and what tells it from others. It never changes, so clones
// share it.
type cut struct {
	descent.Plane
	key uint64
}

func newLandscape(b *experiment.Builder, v experiment.Values, seed uint64) (experiment.Model, error) {
	m, err := newNet(b, v, seed)
	if err != nil {
		return nil, err
	}
	l := &landscapeModel{netModel: m.(*netModel), seed: seed}
	l.shape = l.trainer.Net.Clone()
	l.begin()
	return l, nil
}

// begin starts a way where the weights are.
func (m *landscapeModel) begin() {
	m.path, m.main, m.ticks, m.due = descent.NewPath(), nil, 0, 2
	m.from = m.trainer.Steps()
	m.path.Record(m.trainer.Net.Params)
	m.random = m.cut(descent.RandomPlane(m.trainer.Net, nil, m.seed))
}

// Step implements [experiment.Model].
func (m *landscapeModel) Step() {
	before := m.trainer.Steps()
	m.netModel.Step()
	if m.trainer.Steps() == before || m.trainer.Diverged() {
		return
	}
	m.path.Record(m.trainer.Net.Params)
	if m.ticks++; m.ticks >= m.due {
		m.lay()
	}
}

// lay lays the planes through the way so far. It is done ever more seldom, so
// that a picture stands still long enough to be filled in.
func (m *landscapeModel) lay() {
	m.due = max(m.ticks+2, m.ticks*5/4)
	if p, err := m.path.Plane(); err == nil {
		m.main = m.cut(p)
		m.random = m.cut(descent.RandomPlane(m.trainer.Net, m.path, m.seed))
	}
}

func (m *landscapeModel) cut(p descent.Plane) *cut {
	data, _ := m.trainer.Data()
	h := fnv.New64a()
	var word [8]byte
	for _, numbers := range [][]float64{p.Centre, p.Axes[0], data.X} {
		for _, v := range numbers {
			binary.LittleEndian.PutUint64(word[:], math.Float64bits(v))
			h.Write(word[:])
		}
	}
	return &cut{p, h.Sum64()}
}

// Clone implements [experiment.Model].
func (m *landscapeModel) Clone() experiment.Model {
	c := *m
	c.netModel, c.path = m.netModel.Clone().(*netModel), m.path.Clone()
	return &c
}

// Act implements [experiment.Model].
func (m *landscapeModel) Act(name string, arg float64) {
	m.netModel.Act(name, arg)
	if name == "start" {
		m.begin()
	}
}

// Read implements [experiment.Model].
func (m *landscapeModel) Read(dst []float64) {
	m.netModel.Read(dst)
	principal, random := math.NaN(), math.NaN()
	if m.main != nil {
		principal, random = m.main.Share[0]+m.main.Share[1], m.random.Share[0]+m.random.Share[1]
	}
	copy(dst[len(dst)-2:], []float64{principal, random})
}

// Picture implements [experiment.Model].
func (m *landscapeModel) Picture(name string) experiment.Picture {
	switch name {
	case "path":
		if m.main == nil {
			return experiment.Formula{Lines: []string{"No plane yet: it takes three places on the way."}}
		}
		return m.surface(m.main, "first", "second")
	case "slice":
		return m.surface(m.random, "one", "another")
	}
	return m.netModel.Picture(name)
}

// portionWork is how many multiplications go into a portion of a picture.
const portionWork = 500e6

// surface draws the loss on the training set over a plane, with the way.
func (m *landscapeModel) surface(c *cut, x, y string) experiment.Picture {
	data, _ := m.trainer.Data()
	n := m.trainer.Net
	shape := m.shape
	var slice *descent.Slice // made where a picture asks for its heights
	s := experiment.Surface{
		Row: experiment.Pointwise(func(x, y float64) float64 {
			if slice == nil {
				var err error
				if slice, err = descent.NewSlice(shape, data, c.Plane); err != nil {
					return math.NaN()
				}
			}
			return slice.At(x, y)
		}),
		Key: c.key, Portion: max(1, portionWork/(n.Len()*data.Len())), Scale: experiment.Logarithmic,
		X0: c.Domain.X0, X1: c.Domain.X1, Y0: c.Domain.Y0, Y1: c.Domain.Y1, XLabel: x, YLabel: y,
	}
	way := experiment.Trail{Name: "the network", Accent: 3, Steps: m.trainer.Steps() - m.from}
	xs, ys := m.path.Points(&c.Plane)
	for i := range xs {
		way.Points = append(way.Points, experiment.Point{X: xs[i], Y: ys[i]})
	}
	if !m.trainer.Diverged() {
		x, y := c.Project(n.Params)
		way.Points = append(way.Points, experiment.Point{X: x, Y: y})
	}
	s.Trails = []experiment.Trail{way}
	return s
}
