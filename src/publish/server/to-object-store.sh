#!/bin/sh
# Đẩy một trang đã dựng lên kho đối tượng (S3, MinIO, Cloudflare R2 …) mà CDN đọc: to-object-store.sh dist store:ten-kho
# Kho đối tượng không đổi được cả trang trong một bước, nên thứ tự giữ cho không trang nào thiếu tệp của nó:
#   1. tệp có tên theo nội dung, giữ mãi    2. mọi tệp khác    3. trang HTML    4. cuối cùng mới xoá tệp không còn dùng
# Bước 4 chỉ xoá tệp có tên theo nội dung khi không trang nào dùng nó đã 31 ngày: trang mở từ trước còn cần chúng. Mỗi lần
# đẩy ghi lại danh sách tệp đang dùng vào .publish/ trong kho; ngày gửi lên không nói được điều ấy, vì tệp dùng hoài không gửi lại.
# Ảnh và mục tìm kiếm của bài đã rút, đã hủy, đã xoá thì xoá ngay. Thêm --erase-old: xoá ngay mọi tệp trang này không dùng.
set -eu
site=$1
store=$2
here=$(cd "$(dirname "$0")" && pwd)
[ -f "$site/admin/settings.json" ] || { echo "\"$site\" không phải là một trang đã dựng xong. Chạy npm run build trước." >&2; exit 1; }

hashed='/{_astro,admin/assets,pagefind/fragment,pagefind/index,pagefind/filter}/**'
meta='/pagefind/pagefind.vi_*'
LC_ALL=C
export LC_ALL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/before" "$work/lists"

# Kho mới thì chưa có thư mục nào để liệt kê.
rclone mkdir "$store" 2> /dev/null || true

# Kho đang có gì, và những trang sắp đổi hoặc sắp mất (đọc trước khi ghi đè).
rclone lsf "$site" -R --files-only --include "$hashed" --include "$meta" | sort > "$work/used"
rclone lsf "$store" -R --files-only --include "$hashed" --include "$meta" | sort > "$work/stored"
rclone lsf "$store" -R --files-only --include "$hashed" --include "$meta" --min-age 31d | sort > "$work/old"
comm -23 "$work/stored" "$work/used" > "$work/unused"
rclone check "$site" "$store" --filter '- /admin/**' --filter '+ *.html' --filter '- *' --differ "$work/differ" --missing-on-src "$work/missing" 2> /dev/null || true
{ cat "$work/differ" "$work/missing" 2> /dev/null || true; grep '^pagefind/fragment/' "$work/unused" || true; } > "$work/needed"
[ ! -s "$work/needed" ] || rclone copy "$store" "$work/before" --files-from-raw "$work/needed"
node "$here/../list-taken-back.ts" "$work/before" "$site" < "$work/unused" | sort > "$work/taken"

rclone copy "$site" "$store" --include "$hashed" --include "$meta" --checksum --header-upload 'Cache-Control: public, max-age=31536000, immutable'
rclone copy "$site" "$store" --filter "- $hashed" --filter "- $meta" --filter '- *.html' --filter '- /_headers' --filter '- /redirects.map' --checksum --header-upload 'Cache-Control: no-cache'
rclone copy "$site" "$store" --include '*.html' --checksum --header-upload 'Cache-Control: no-cache'
rclone sync "$site" "$store" --filter "- $hashed" --filter "- $meta" --filter '- /_headers' --filter '- /redirects.map' --filter '- /.publish/**' --checksum --header-upload 'Cache-Control: no-cache'

# Tệp mà một lần đẩy trong 31 ngày qua còn dùng.
rclone copy "$store/.publish" "$work/lists" --max-age 31d 2> /dev/null || true
cat "$work/lists"/*.txt 2> /dev/null | sort -u | comm -23 - "$work/taken" > "$work/recent" || true
if [ "${3:-}" = --erase-old ]; then
  : > "$work/recent"
  cp "$work/unused" "$work/remove"
else
  comm -12 "$work/unused" "$work/old" | comm -23 - "$work/recent" | cat - "$work/taken" | sort -u > "$work/remove"
fi
[ ! -s "$work/remove" ] || rclone delete "$store" --files-from-raw "$work/remove"

# Danh sách cũ quá hạn thì bỏ; có bài bị rút thì gộp lại, để tên tệp của bài ấy cũng không còn.
list=$(date -u +%Y%m%dT%H%M%SZ).txt
if [ -s "$work/taken" ] || [ "${3:-}" = --erase-old ]; then
  sort -u "$work/used" "$work/recent" > "$work/list"
  rclone copyto "$work/list" "$store/.publish/$list"
  rclone delete "$store/.publish" --exclude "/$list"
else
  rclone copyto "$work/used" "$store/.publish/$list"
  rclone delete "$store/.publish" --min-age 31d
fi
