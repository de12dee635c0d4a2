/** The words of an event on screen. */
export const eventWords = {
  when: 'Thời gian',
  place: 'Địa điểm',
  unit: 'Địa phương',
  organiser: 'Cơ quan tổ chức',
  campaign: 'Thuộc phong trào',
  documents: 'Văn bản căn cứ',
  stories: 'Gương được giới thiệu',
  all: 'Đại hội, hội nghị, lễ biểu dương',
  here: 'Sự kiện ở đây',
  ofCampaign: 'Sự kiện của phong trào',
} as const;
