// Prints what Go's group takes, in nanoseconds, one number a line: a call alone, a call of one of
// two goroutines on other keys, of two on one key, one of 64 goroutines that join a flight, the
// allocations of a call and their bytes.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

const (
	alone     = 100_000
	perThread = 50_000
	hot       = 20_000
	followers = 64
	flights   = 200
	hotKey    = "user:1234567"
)

var keys = func() []string {
	keys := make([]string, 1024)
	for number := range keys {
		keys[number] = fmt.Sprintf("user:%07d", number)
	}
	return keys
}()

func load() (any, error) { return 7, nil }

func main() {
	runtime.GOMAXPROCS(2)
	var group singleflight.Group
	call := func(calls int) time.Duration {
		start := time.Now()
		for turn := range calls {
			group.Do(keys[turn%len(keys)], load)
		}
		return time.Since(start)
	}
	call(alone / 10)
	fmt.Println(float64(call(alone)) / alone)
	fmt.Println(onTwo(perThread, func(thread, turn int) {
		group.Do(keys[turn%(len(keys)/2)*2+thread], load)
	}))
	fmt.Println(onTwo(hot, func(int, int) { group.Do(hotKey, load) }))
	fmt.Println(joined(&group))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call(1000)
	runtime.ReadMemStats(&after)
	fmt.Println(float64(after.Mallocs-before.Mallocs) / 1000)
	fmt.Println(float64(after.TotalAlloc-before.TotalAlloc) / 1000)
}

func onTwo(calls int, call func(thread, turn int)) float64 {
	var all sync.WaitGroup
	var times [2]time.Duration
	start := make(chan struct{})
	for thread := range 2 {
		all.Add(1)
		go func() {
			defer all.Done()
			<-start
			begin := time.Now()
			for turn := range calls {
				call(thread, turn)
			}
			times[thread] = time.Since(begin)
		}()
	}
	close(start)
	all.Wait()
	return float64(times[0]+times[1]) / float64(2*calls)
}

func joined(group *singleflight.Group) float64 {
	var total time.Duration
	for range flights {
		entered, open := make(chan struct{}), make(chan struct{})
		go group.Do(hotKey, func() (any, error) {
			close(entered)
			<-open
			return 7, nil
		})
		<-entered
		var all sync.WaitGroup
		begin := time.Now()
		for range followers {
			all.Add(1)
			go func() {
				defer all.Done()
				group.Do(hotKey, load)
			}()
		}
		runtime.Gosched()
		close(open)
		all.Wait()
		total += time.Since(begin)
	}
	return float64(total) / (flights * followers)
}
