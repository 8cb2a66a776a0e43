package tui

import (
	"testing"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
)

// testApp is the tutor on the project's own content.
func testApp(t testing.TB, o Options) *App {
	t.Helper()
	c := course.Open(content.FS())
	a, err := New(c, experiment.NewCatalog(models.All(), c), o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
