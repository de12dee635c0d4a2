#!/bin/sh
# Đẩy một trang đã dựng lên kho đối tượng (S3, MinIO, Cloudflare R2 …) mà CDN đọc: to-object-store.sh dist store:ten-kho
# Kho đối tượng không đổi được cả trang trong một bước, nên thứ tự giữ cho không trang nào thiếu tệp của nó:
#   1. tệp có tên theo nội dung, giữ mãi    2. mọi tệp khác    3. trang HTML    4. cuối cùng mới xoá tệp không còn dùng
# Bước 4 chỉ xoá tệp có tên theo nội dung khi không trang nào dùng nó đã hơn 31 ngày: trang mở từ trước còn cần chúng. Kho chỉ
# nhớ ngày gửi, nên tệp đang dùng mà gửi đã quá 7 ngày thì gửi lại; tệp gửi đã quá 38 ngày là tệp không dùng hơn 31 ngày.
# Ảnh và mục tìm kiếm của bài đã rút, đã hủy, đã xoá thì xoá ngay. Thêm --erase-old, hoặc đã có người được bỏ tên (npm run forget)
# kể từ lần đẩy trước: xoá ngay mọi tệp trang này không dùng.
set -eu
site=$1
store=$2
here=$(cd "$(dirname "$0")" && pwd)
[ -f "$site/admin/settings.json" ] || { echo "\"$site\" không phải là một trang đã dựng xong. Chạy npm run build trước." >&2; exit 1; }

hashed='/{_astro,admin/assets,pagefind/fragment,pagefind/index,pagefind/filter}/**'
meta='/pagefind/pagefind.vi_*'
LC_ALL=C
export LC_ALL
mark=admin/forgotten.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/before"

# Kho mới thì chưa có thư mục nào để liệt kê.
rclone mkdir "$store" 2> /dev/null || true

# Kho đang có gì, và những trang sắp đổi hoặc sắp mất (đọc trước khi ghi đè).
rclone lsf "$site" -R --files-only --include "$hashed" --include "$meta" | sort > "$work/used"
rclone lsf "$store" -R --files-only --include "$hashed" --include "$meta" | sort > "$work/stored"
rclone lsf "$store" -R --files-only --include "$hashed" --include "$meta" --min-age 38d | sort > "$work/old"
rclone lsf "$store" -R --files-only --include "$hashed" --include "$meta" --min-age 7d | sort | comm -12 - "$work/used" > "$work/again"
comm -23 "$work/stored" "$work/used" > "$work/unused"
rclone cat "$store/$mark" > "$work/mark" 2> /dev/null || true
rclone check "$site" "$store" --filter '- /admin/**' --filter '+ *.html' --filter '- *' --differ "$work/differ" --missing-on-src "$work/missing" 2> /dev/null || true
{ cat "$work/differ" "$work/missing" 2> /dev/null || true; grep '^pagefind/fragment/' "$work/unused" || true; } > "$work/needed"
[ ! -s "$work/needed" ] || rclone copy "$store" "$work/before" --files-from-raw "$work/needed"
node "$here/../list-taken-back.ts" "$work/before" "$site" < "$work/unused" | sort > "$work/taken"

# Kho ghi thời điểm của tệp ở máy này làm ngày gửi.
comm -23 "$work/used" "$work/stored" | cat - "$work/again" | (cd "$site" && tr '\n' '\0' | xargs -0 -r touch --)
forever='Cache-Control: public, max-age=31536000, immutable'
rclone copy "$site" "$store" --include "$hashed" --include "$meta" --checksum --header-upload "$forever"
[ ! -s "$work/again" ] || rclone copy "$site" "$store" --files-from-raw "$work/again" --ignore-times --header-upload "$forever"
rclone copy "$site" "$store" --filter "- $hashed" --filter "- $meta" --filter '- *.html' --filter '- /_headers' --filter '- /redirects.map' --filter "- /$mark" --checksum --header-upload 'Cache-Control: no-cache'
rclone copy "$site" "$store" --include '*.html' --checksum --header-upload 'Cache-Control: no-cache'
rclone sync "$site" "$store" --filter "- $hashed" --filter "- $meta" --filter '- /_headers' --filter '- /redirects.map' --filter "- /$mark" --checksum --header-upload 'Cache-Control: no-cache'

if [ "${3:-}" = --erase-old ] || { [ -f "$site/$mark" ] && ! cmp -s "$site/$mark" "$work/mark"; }; then
  cp "$work/unused" "$work/remove"
else
  comm -12 "$work/unused" "$work/old" | cat - "$work/taken" | sort -u > "$work/remove"
fi
[ ! -s "$work/remove" ] || rclone delete "$store" --files-from-raw "$work/remove"
# Sau cùng: lần đẩy dừng giữa chừng thì lần sau vẫn biết còn phải xoá.
[ ! -f "$site/$mark" ] || rclone copyto "$site/$mark" "$store/$mark" --checksum
