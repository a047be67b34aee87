/*
 * A disk that can lose power. Preloaded into a program, it notes for every change below a folder how
 * to take it back, and every synchronisation that ends that, in a journal of its own. What a loss of
 * power would have destroyed can then be destroyed after a kill, which by itself loses nothing that
 * the kernel has been given. PowerLoss.java reads the journal.
 *
 *   FORGETFUL_FOLDER   absolute path: changes below it are noted, but those of "-shm" files, which
 *                      SQLite maps into memory and makes anew
 *   FORGETFUL_JOURNAL  the file to append to
 *   FORGETFUL_TRASH    a folder on the same file system for what is unlinked or replaced
 *   FORGETFUL_FULL     while a file of this name exists, the disk has no room left
 *   FORGETFUL_SYNC_MILLIS  how long a synchronisation takes at least, as slow disks do: a kill hits
 *                      one the more easily
 *
 * A change is noted before it is made and a synchronisation after it was, under one lock: a kill
 * between the two leaves a note that is true either way. Notes need to outlive the process, not the
 * machine, so they are written and not synchronised.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { WRITE = 1, TRUNCATE, SYNC, CREATE, UNLINK, RENAME, SYNC_FOLDER, MAP };

/* Followed by path, other path and the bytes that were there before. In the machine's byte order. */
struct note {
    uint32_t kind;
    uint32_t path_length;
    uint32_t other_length;
    uint32_t bytes_length;
    uint64_t inode;      /* of the file; of the folder for what changes names in it */
    int64_t offset;      /* of a write */
    int64_t end;         /* of a write, or the new length */
    int64_t old_length;
};

enum { MOST_FILES = 1 << 16, MOST_PATH = 4096, MOST_SETTING = MOST_PATH - 64 };

static char folder[MOST_SETTING], trash[MOST_SETTING], full[MOST_SETTING];
static int journal = -1, trashed, short_of_room, sync_millis;
static unsigned char watched[MOST_FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void die(const char *what) {
    static const char words[] = "forgetful disk: cannot note a change: ";
    syscall(SYS_write, 2, words, sizeof words - 1);
    syscall(SYS_write, 2, what, strlen(what));
    syscall(SYS_write, 2, "\n", 1);
    _exit(70);
}

static void take(const char *variable, char *into) {
    const char *value = getenv(variable);
    if (value != NULL && strlen(value) < MOST_SETTING) strcpy(into, value);
}

__attribute__((constructor)) static void begin(void) {
    take("FORGETFUL_FOLDER", folder);
    take("FORGETFUL_TRASH", trash);
    take("FORGETFUL_FULL", full);
    const char *millis = getenv("FORGETFUL_SYNC_MILLIS");
    sync_millis = millis == NULL ? 0 : atoi(millis);
}

static int is_below(const char *path) {
    size_t length = strlen(folder), whole = path == NULL ? 0 : strlen(path);
    if (length == 0 || whole < length || strncmp(path, folder, length) != 0) return 0;
    if (path[length] != '/' && path[length] != 0) return 0;
    return whole < 4 || strcmp(path + whole - 4, "-shm") != 0;
}

static int is_watched(int fd) { return fd >= 0 && fd < MOST_FILES && watched[fd]; }

static void note(struct note *it, const char *path, const char *other, const void *bytes) {
    if (journal < 0) {
        const char *name = getenv("FORGETFUL_JOURNAL");
        int fd = name == NULL ? -1
            : (int) syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        /* Out of the way: programs expect low numbers for their own files. */
        journal = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 1000);
        if (journal < 0) die("no journal");
        syscall(SYS_close, fd);
    }
    it->path_length = path == NULL ? 0 : (uint32_t) strlen(path);
    it->other_length = other == NULL ? 0 : (uint32_t) strlen(other);
    struct iovec parts[] = {
        {it, sizeof *it}, {(void *) path, it->path_length}, {(void *) other, it->other_length},
        {(void *) bytes, it->bytes_length}};
    ssize_t length = (ssize_t) (sizeof *it + it->path_length + it->other_length + it->bytes_length);
    if (syscall(SYS_writev, journal, parts, 4) != length) die("journal");
}

static uint64_t inode_of_folder(const char *path) {
    char parent[MOST_PATH];
    struct stat found;
    snprintf(parent, sizeof parent, "%s", path);
    char *slash = strrchr(parent, '/');
    if (slash == NULL) die(path);
    *slash = 0;
    if (stat(parent, &found) != 0) return 0;
    return found.st_ino;
}

/* Room is what a file takes already; the first write beyond it is cut short, as disks do. */
static int has_room(int64_t end, int64_t length, int64_t *fits) {
    if (full[0] == 0 || syscall(SYS_faccessat, AT_FDCWD, full, F_OK) != 0) {
        short_of_room = 0;
        return 1;
    }
    if (end <= length) return 1;
    *fits = short_of_room ? 0 : (end - length) / 2;
    short_of_room = 1;
    return 0;
}

static void *read_back(int fd, int64_t from, int64_t length) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    int reader = (int) syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC, 0);
    char *bytes = malloc((size_t) length);
    if (reader < 0 || bytes == NULL) die("old bytes");
    for (int64_t done = 0; done < length;) {
        ssize_t got = pread(reader, bytes + done, (size_t) (length - done), from + done);
        if (got <= 0) die("old bytes");
        done += got;
    }
    syscall(SYS_close, reader);
    return bytes;
}

static void note_change(int fd, enum kind kind, int64_t offset, int64_t end) {
    struct stat found;
    if (fstat(fd, &found) != 0) die("length");
    int64_t last = kind == TRUNCATE || end > found.st_size ? found.st_size : end;
    int64_t covered = last > offset ? last - offset : 0;
    struct note it = {.kind = kind, .inode = found.st_ino, .offset = offset, .end = end,
        .old_length = found.st_size, .bytes_length = (uint32_t) covered};
    void *bytes = covered > 0 ? read_back(fd, offset, covered) : NULL;
    note(&it, NULL, NULL, bytes);
    free(bytes);
}

static ssize_t change(int fd, const struct iovec *parts, int count, int64_t offset) {
    int64_t length = 0, fits = 0;
    struct stat found;
    for (int i = 0; i < count; i++) length += (int64_t) parts[i].iov_len;
    pthread_mutex_lock(&lock);
    if (fstat(fd, &found) != 0) die("length");
    int own_place = offset < 0;
    if (own_place) {
        offset = fcntl(fd, F_GETFL) & O_APPEND ? found.st_size : lseek(fd, 0, SEEK_CUR);
    }
    ssize_t written;
    if (!has_room(offset + length, found.st_size, &fits)) {
        if (count != 1 || offset + length - fits <= offset || fits == 0) {
            written = -1;
            errno = ENOSPC;
        } else {
            note_change(fd, WRITE, offset, offset + length - fits);
            written = syscall(SYS_pwrite64, fd, parts[0].iov_base, (size_t) (length - fits), offset);
            if (own_place) lseek(fd, offset + length - fits, SEEK_SET);
        }
    } else {
        note_change(fd, WRITE, offset, offset + length);
        written = own_place ? syscall(SYS_writev, fd, parts, count)
                            : syscall(SYS_pwritev, fd, parts, count, offset, 0L);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return written;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    struct iovec part = {(void *) bytes, length};
    return is_watched(fd) ? change(fd, &part, 1, -1) : syscall(SYS_write, fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
    struct iovec part = {(void *) bytes, length};
    return is_watched(fd) ? change(fd, &part, 1, offset)
                          : syscall(SYS_pwrite64, fd, bytes, length, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return pwrite64(fd, bytes, length, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    return is_watched(fd) ? change(fd, parts, count, -1) : syscall(SYS_writev, fd, parts, count);
}

int ftruncate64(int fd, off64_t length) {
    if (!is_watched(fd)) return (int) syscall(SYS_ftruncate, fd, length);
    int64_t fits;
    struct stat found;
    pthread_mutex_lock(&lock);
    if (fstat(fd, &found) != 0) die("length");
    int result = -1, error = ENOSPC;
    if (has_room(length, found.st_size, &fits)) {
        note_change(fd, TRUNCATE, length, length);
        result = (int) syscall(SYS_ftruncate, fd, length);
        error = errno;
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int posix_fallocate64(int fd, off64_t offset, off64_t length) {
    if (is_watched(fd)) return EOPNOTSUPP; /* whoever asks falls back on writing */
    return syscall(SYS_fallocate, fd, 0, offset, length) == 0 ? 0 : errno;
}

int posix_fallocate(int fd, off_t offset, off_t length) {
    return posix_fallocate64(fd, offset, length);
}

static int synchronise(int fd, long call) {
    if (!is_watched(fd)) return (int) syscall(call, fd);
    struct stat found;
    struct timespec wait = {sync_millis / 1000, sync_millis % 1000 * 1000000L};
    pthread_mutex_lock(&lock);
    nanosleep(&wait, NULL);
    int result = (int) syscall(call, fd), error = errno;
    if (result == 0 && fstat(fd, &found) == 0) {
        struct note it = {.kind = S_ISDIR(found.st_mode) ? SYNC_FOLDER : SYNC, .inode = found.st_ino};
        note(&it, NULL, NULL, NULL);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int fsync(int fd) { return synchronise(fd, SYS_fsync); }

int fdatasync(int fd) { return synchronise(fd, SYS_fdatasync); }

static void note_created(const char *path) {
    struct note it = {.kind = CREATE, .inode = inode_of_folder(path)};
    note(&it, path, NULL, NULL);
}

static int open_below(const char *path, int flags, mode_t mode) {
    int64_t fits;
    pthread_mutex_lock(&lock);
    int is_new = flags & O_CREAT && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
    int fd = -1, error = ENOSPC;
    if (!is_new || has_room(1, 0, &fits)) {
        if (is_new) note_created(path);
        fd = (int) syscall(SYS_openat, AT_FDCWD, path, flags & ~O_TRUNC, mode);
        error = errno;
    }
    if (fd >= MOST_FILES) die("too many files");
    if (fd >= 0) {
        if (flags & O_TRUNC) {
            note_change(fd, TRUNCATE, 0, 0);
            syscall(SYS_ftruncate, fd, 0L);
        }
        watched[fd] = 1;
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return fd;
}

static int open_any(int at, const char *path, int flags, mode_t mode) {
    return is_below(path) ? open_below(path, flags, mode)
                          : (int) syscall(SYS_openat, at, path, flags, mode);
}

static mode_t mode_of(int flags, va_list more) {
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

#define OPENS(name)                                      \
    int name(const char *path, int flags, ...) {         \
        va_list more;                                    \
        va_start(more, flags);                           \
        mode_t mode = mode_of(flags, more);              \
        va_end(more);                                    \
        return open_any(AT_FDCWD, path, flags, mode);    \
    }

#define OPENS_AT(name)                                   \
    int name(int at, const char *path, int flags, ...) { \
        va_list more;                                    \
        va_start(more, flags);                           \
        mode_t mode = mode_of(flags, more);              \
        va_end(more);                                    \
        return open_any(at, path, flags, mode);          \
    }

OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)

int __open_2(const char *path, int flags) { return open_any(AT_FDCWD, path, flags, 0); }

int __open64_2(const char *path, int flags) { return open_any(AT_FDCWD, path, flags, 0); }

int creat(const char *path, mode_t mode) {
    return open_any(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int close(int fd) {
    if (fd == journal && fd >= 0) return 0;
    if (fd >= 0 && fd < MOST_FILES) watched[fd] = 0;
    return (int) syscall(SYS_close, fd);
}

int dup2(int from, int to) {
    if (to >= 0 && to < MOST_FILES && from != to) watched[to] = is_watched(from) ? 1 : 0;
    return from == to ? fcntl(from, F_GETFD) < 0 ? -1 : to : (int) syscall(SYS_dup3, from, to, 0);
}

/* Keeps the content, so that the name can be given back; empty if there is nothing to keep. */
static void keep(const char *path, char *kept) {
    snprintf(kept, MOST_PATH, "%s/%d-%d", trash, (int) getpid(), trashed++);
    if (syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, kept, 0) != 0) kept[0] = 0;
}

int unlink(const char *path) {
    if (!is_below(path)) return (int) syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    char kept[MOST_PATH];
    pthread_mutex_lock(&lock);
    keep(path, kept);
    if (kept[0] != 0) {
        struct note it = {.kind = UNLINK, .inode = inode_of_folder(path)};
        note(&it, path, kept, NULL);
    }
    int result = (int) syscall(SYS_unlinkat, AT_FDCWD, path, 0), error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int unlinkat(int at, const char *path, int flags) {
    return flags == 0 && is_below(path) ? unlink(path)
                                        : (int) syscall(SYS_unlinkat, at, path, flags);
}

int rename(const char *from, const char *to) {
    if (!is_below(from)) return (int) syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    char kept[MOST_PATH];
    pthread_mutex_lock(&lock);
    keep(to, kept);
    struct note it = {.kind = RENAME, .inode = inode_of_folder(to),
        .bytes_length = (uint32_t) strlen(kept)};
    note(&it, from, to, kept);
    int result = (int) syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0), error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int renameat(int at, const char *from, int other, const char *to) {
    return is_below(from) ? rename(from, to)
                          : (int) syscall(SYS_renameat2, at, from, other, to, 0);
}

int renameat2(int at, const char *from, int other, const char *to, unsigned flags) {
    return is_below(from) && (flags & ~RENAME_NOREPLACE) == 0 && access(to, F_OK) != 0
        ? rename(from, to)
        : (int) syscall(SYS_renameat2, at, from, other, to, flags);
}

int mkdir(const char *path, mode_t mode) {
    if (!is_below(path)) return (int) syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    int64_t fits;
    pthread_mutex_lock(&lock);
    int result = -1, error = ENOSPC;
    if (syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0 || has_room(1, 0, &fits)) {
        if (syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0) note_created(path);
        result = (int) syscall(SYS_mkdirat, AT_FDCWD, path, mode);
        error = errno;
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

/* Writing through a mapping cannot be noted: whoever reads the journal has to know of it. */
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t offset) {
    if (is_watched(fd) && flags & MAP_SHARED && protection & PROT_WRITE) {
        struct stat found;
        pthread_mutex_lock(&lock);
        if (fstat(fd, &found) != 0) die("length");
        struct note it = {.kind = MAP, .inode = found.st_ino};
        note(&it, NULL, NULL, NULL);
        pthread_mutex_unlock(&lock);
    }
    return (void *) syscall(SYS_mmap, at, length, protection, flags, fd, offset);
}

void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
    return mmap64(at, length, protection, flags, fd, offset);
}
