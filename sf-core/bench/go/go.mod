module sf-bench

go 1.22
