"""What stops a list of jobs, each with a message that names the place and the way out.

WorkError
├── JobFailed      a job raised; the message names the job and repeats the error, which is the cause
├── WorkerLost     worker processes were killed, most often because memory ran out
├── CacheError     a result cannot be written: the disk is full, or the folder may not be written to
└── ClusterError   no scheduler, no workers, or workers that run other code than we do
"""


class WorkError(Exception):
    """Anything that stops a list of jobs. Results that were finished before are kept."""


class JobFailed(WorkError):
    """A job raised; the message names the job and repeats the error. The error itself is the cause."""


class WorkerLost(WorkError):
    """A process that worked on the jobs was killed from outside, and again after a fresh start."""


class CacheError(WorkError):
    """A result cannot be kept; the message names the folder and how to name another."""


class ClusterError(WorkError):
    """A cluster cannot be used; the message says how to start one that can."""
